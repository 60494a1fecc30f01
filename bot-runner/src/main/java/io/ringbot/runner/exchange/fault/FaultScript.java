package io.ringbot.runner.exchange.fault;

import io.ringbot.runner.config.ConfigException;
import io.ringbot.runner.config.Scalars;
import io.ringbot.runner.config.Section;
import io.ringbot.runner.config.StrictYaml;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/**
 * A script of misbehaviour; the package documentation has its language.
 *
 * @param seed of its chance; empty where the exchange's is used
 */
public final class FaultScript {

    /** Nothing ever goes wrong. */
    public static final FaultScript NONE = new FaultScript(OptionalLong.empty(), List.of());

    private static final String EXAMPLE = "config/faults.example.yaml";

    private final OptionalLong seed;
    private final List<Rule> rules;

    private FaultScript(OptionalLong seed, List<Rule> rules) {
        this.seed = seed;
        this.rules = List.copyOf(rules);
    }

    /** @throws ConfigException where the file cannot be read or anything in it is refused */
    public static FaultScript load(Path file) {
        return StrictYaml.load(file, EXAMPLE, (root, problems) -> script(root));
    }

    /**
     * @param name stands for the file in messages
     * @throws ConfigException where anything is refused
     */
    public static FaultScript parse(String name, String text) {
        return StrictYaml.parse(name, text, EXAMPLE, (root, problems) -> script(root));
    }

    private static FaultScript script(Section root) {
        OptionalLong seed = root.find("seed", Scalars.whole(0, Long.MAX_VALUE))
                .map(OptionalLong::of)
                .orElse(OptionalLong.empty());
        List<Section> sections = root.sections("rules");
        if (sections.isEmpty()) {
            root.problem("rules", "has no rule; write for instance rules: [{at: 5s, do: drop, with: {how: rst}}]");
        }
        List<Rule> rules = new ArrayList<>();
        for (Section section : sections) {
            rules.add(RuleReader.read(section, rules.size() + 1));
        }
        root.end();
        return new FaultScript(seed, rules);
    }

    /**
     * This script with one more rule.
     *
     * @param name stands for the file in messages
     * @param rule as in a script, in braces or not: {@code at: 5s, do: drop, with: {how: rst}}
     * @throws ConfigException where anything in it is refused
     */
    public FaultScript and(String name, String rule) {
        String text = rule.strip().startsWith("{") ? rule : '{' + rule + '}';
        List<Rule> more = new ArrayList<>(rules);
        more.add(StrictYaml.parse(name, text, EXAMPLE, (root, problems) -> RuleReader.read(root, rules.size() + 1)));
        return new FaultScript(seed, more);
    }

    OptionalLong seed() {
        return seed;
    }

    List<Rule> rules() {
        return rules;
    }

    /** How many rules there are. */
    public int size() {
        return rules.size();
    }
}
