package io.ringbot.runner.config;

import io.ringbot.runner.config.ConfigException.Problem;
import io.ringbot.runner.config.ScalarReader.Refused;
import io.ringbot.runner.config.StrategyConfig.Setting;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/**
 * One mapping of a YAML file while it is read: gives values out by key and notes every key that was asked for, so that
 * {@link #end()} can tell which of those written nobody knows.
 *
 * <p>What is wrong goes to the list of problems and reads as absent; reading goes on, so that all is reported at once.
 */
public final class Section {

    private static final int MAX_SHOWN = 80;

    private final String file;
    private final String path;
    private final Where where;
    private final List<Problem> problems;
    /** The key that was not written but is meant; null where all are. */
    private final String shorthand;

    private final Map<String, Node> values = new LinkedHashMap<>();
    private final Map<String, Where> keys = new LinkedHashMap<>();
    private final Set<String> known = new LinkedHashSet<>();

    Section(String file, String path, MappingNode node, List<Problem> problems) {
        this.file = file;
        this.path = path;
        this.where = where(file, node);
        this.problems = problems;
        this.shorthand = null;
        for (NodeTuple tuple : node.getValue()) {
            // The composer refuses any other kind of key.
            ScalarNode key = (ScalarNode) tuple.getKeyNode();
            String name = key.getValue();
            Where at = where(file, key);
            Where first = keys.putIfAbsent(name, at);
            if (first == null) {
                values.put(name, tuple.getValueNode());
            } else {
                problems.add(new Problem(
                        at,
                        pathOf(show(name)),
                        "is given twice, first in line " + first.line() + "; keep one of them"));
            }
        }
    }

    private Section(String file, String path, String onlyKey, ScalarNode value, List<Problem> problems) {
        this.file = file;
        this.path = path;
        this.where = where(file, value);
        this.problems = problems;
        this.shorthand = onlyKey;
        keys.put(onlyKey, where);
        values.put(onlyKey, value);
    }

    private Section(String file, String path, Where where, List<Problem> problems) {
        this.file = file;
        this.path = path;
        this.where = where;
        this.problems = problems;
        this.shorthand = null;
    }

    /** Where the section stands. */
    public Where where() {
        return where;
    }

    /** Where the key stands; the section itself where it is absent. */
    public Where where(String key) {
        return keys.getOrDefault(key, where);
    }

    public boolean has(String key) {
        known.add(key);
        return values.containsKey(key);
    }

    /** Notes that something is wrong with a key of this section. */
    public void problem(String key, String message) {
        problems.add(new Problem(where(key), pathOf(key), message));
    }

    /** The value, or the fallback where it is absent or wrong. */
    public <T> T read(String key, ScalarReader<T> reader, T fallback) {
        return find(key, reader).orElse(fallback);
    }

    /** The value, or null where it is absent or wrong; either is a problem then. */
    public <T> T require(String key, ScalarReader<T> reader, String advice) {
        if (!has(key)) {
            problem(key, "is missing; " + advice);
            return null;
        }
        return find(key, reader).orElse(null);
    }

    public <T> Optional<T> find(String key, ScalarReader<T> reader) {
        return has(key) ? scalar(values.get(key), pathOf(key), reader) : Optional.empty();
    }

    /** Whether the single value off stands where a group of keys could. */
    boolean isOff(String key) {
        return has(key)
                && values.get(key) instanceof ScalarNode scalar
                && scalar.getValue().equals(Scalars.OFF);
    }

    public Optional<Section> section(String key) {
        if (!has(key)) {
            return Optional.empty();
        }
        return section(values.get(key), pathOf(key));
    }

    /** The keys below this one; none where it is absent. */
    public Section sectionOrEmpty(String key) {
        return section(key).orElseGet(() -> new Section(file, pathOf(key), where(key), problems));
    }

    /** The mappings of a list; empty where the key is absent. */
    public List<Section> sections(String key) {
        List<Section> result = new ArrayList<>();
        List<Node> items = items(key);
        for (int i = 0; i < items.size(); i++) {
            section(items.get(i), pathOf(key) + "[" + i + "]").ifPresent(result::add);
        }
        return result;
    }

    /** The mappings of a list, in which a single value stands for a mapping that has only this key. */
    public List<Section> sections(String key, String onlyKey) {
        List<Section> result = new ArrayList<>();
        List<Node> items = items(key);
        for (int i = 0; i < items.size(); i++) {
            String itemPath = pathOf(key) + "[" + i + "]";
            if (items.get(i) instanceof ScalarNode scalar) {
                result.add(new Section(file, itemPath, onlyKey, scalar, problems));
            } else {
                section(items.get(i), itemPath).ifPresent(result::add);
            }
        }
        return result;
    }

    /** The values of a list, doubles refused; the fallback where the key is absent. */
    public <T> List<T> list(String key, ScalarReader<T> reader, List<T> fallback) {
        if (!has(key)) {
            return fallback;
        }
        Set<T> result = new LinkedHashSet<>();
        List<Node> items = items(key);
        for (int i = 0; i < items.size(); i++) {
            Node item = items.get(i);
            String itemPath = pathOf(key) + "[" + i + "]";
            Optional<T> value = scalar(item, itemPath, reader);
            if (value.isPresent() && !result.add(value.get())) {
                problems.add(new Problem(where(file, item), itemPath, "is in the list already; keep one of them"));
            }
        }
        return List.copyOf(result);
    }

    /** The values of a group of keys whose names are free; empty where it is absent. */
    public <T> Map<String, T> map(String key, ScalarReader<T> reader) {
        Map<String, T> result = new LinkedHashMap<>();
        section(key).ifPresent(group -> {
            for (String name : group.values.keySet()) {
                group.find(name, reader).ifPresent(value -> result.put(name, value));
            }
        });
        return result;
    }

    /** How many items the list has; 0 where the key is absent or no list. */
    int size(String key) {
        return has(key) && values.get(key) instanceof SequenceNode sequence
                ? sequence.getValue().size()
                : 0;
    }

    /** Whether the key is a list, and one without items. */
    public boolean isEmptyList(String key) {
        return has(key) && values.get(key) instanceof SequenceNode && size(key) == 0;
    }

    /** Keys and values that somebody else knows the meaning of: scalars and lists of scalars. */
    Map<String, Setting> settings(String key) {
        Map<String, Setting> result = new LinkedHashMap<>();
        Optional<Section> found = section(key);
        if (found.isEmpty()) {
            return result;
        }
        Section section = found.get();
        for (Map.Entry<String, Node> entry : section.values.entrySet()) {
            String name = entry.getKey();
            String settingPath = section.pathOf(show(name));
            Where at = where(file, entry.getValue());
            if (entry.getValue() instanceof SequenceNode sequence) {
                List<String> texts = new ArrayList<>();
                for (Node item : sequence.getValue()) {
                    scalar(item, settingPath, Scalars.TEXT).ifPresent(texts::add);
                }
                result.put(name, new Setting(texts, true, at));
            } else {
                scalar(entry.getValue(), settingPath, Scalars.TEXT)
                        .ifPresent(text -> result.put(name, new Setting(List.of(text), false, at)));
            }
        }
        return result;
    }

    /** Reports every key that was written but never asked for. */
    public void end() {
        for (String key : keys.keySet()) {
            if (!known.contains(key)) {
                String nearest = NearestWord.to(key, known)
                        .map(word -> "; did you mean " + word + "?")
                        .orElse("");
                problem(
                        key,
                        "is an unknown key" + nearest
                                + known.stream().sorted().collect(Collectors.joining(", ", " (known here: ", ")")));
            }
        }
    }

    private Optional<Section> section(Node node, String nodePath) {
        if (node instanceof MappingNode mapping) {
            return Optional.of(new Section(file, nodePath, mapping, problems));
        }
        problems.add(new Problem(where(file, node), nodePath, "must be a group of keys, not " + kind(node)));
        return Optional.empty();
    }

    private List<Node> items(String key) {
        if (!has(key)) {
            return List.of();
        }
        Node node = values.get(key);
        if (node instanceof SequenceNode sequence) {
            return sequence.getValue();
        }
        problems.add(new Problem(
                where(file, node), pathOf(key), "must be a list, not " + kind(node) + "; write for instance [a, b]"));
        return List.of();
    }

    private <T> Optional<T> scalar(Node node, String nodePath, ScalarReader<T> reader) {
        Where at = where(file, node);
        if (!(node instanceof ScalarNode scalar)) {
            problems.add(new Problem(at, nodePath, "must be a single value, not " + kind(node)));
            return Optional.empty();
        }
        if (!scalar.getTag().getValue().startsWith(Tag.PREFIX)) {
            problems.add(new Problem(at, nodePath, "has a YAML tag (!), which has no meaning here; quote the value"));
            return Optional.empty();
        }
        String text = scalar.getValue();
        if (text.isBlank()) {
            problems.add(new Problem(at, nodePath, "has no value; give one or remove the key"));
            return Optional.empty();
        }
        try {
            return Optional.of(reader.read(text));
        } catch (Refused refused) {
            String shown = refused.isRepeatable() ? "'" + show(text) + "' " : "";
            problems.add(new Problem(at, nodePath, shown + refused.getMessage()));
            return Optional.empty();
        }
    }

    private String pathOf(String key) {
        if (key.equals(shorthand)) {
            return path;
        }
        return path.isEmpty() ? show(key) : path + "." + show(key);
    }

    private static String kind(Node node) {
        return switch (node.getNodeType()) {
            case MAPPING -> "a group of keys";
            case SEQUENCE -> "a list";
            default -> "a single value";
        };
    }

    static Where where(String file, Node node) {
        return node.getStartMark().map(mark -> where(file, mark)).orElse(Where.wholeFile(file));
    }

    static Where where(String file, Mark mark) {
        return new Where(file, mark.getLine() + 1, mark.getColumn() + 1);
    }

    // A message goes to a terminal: nothing in it may move the cursor, and no pasted novel.
    static String show(String text) {
        String clean = text.replaceAll("\\p{C}", "?");
        return clean.length() <= MAX_SHOWN ? clean : clean.substring(0, MAX_SHOWN) + "...";
    }
}
