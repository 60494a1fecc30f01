package io.ringbot.runner.exchange.shape;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** The shapes of a catalogue, by name: what the venue's reference says of each message, written down as facts. */
public final class Shapes {

    private final Map<String, Shape> byName = new LinkedHashMap<>();
    private final Map<Shape, List<Part>> parts = new LinkedHashMap<>();

    /** Another shape, whose members a shape has below a path. */
    private record Part(String object, String shape) {}

    private Shapes() {}

    /** Reads catalogues beside this package, the later ones using the parts of the earlier ones. */
    public static Shapes read(String... files) {
        Shapes shapes = new Shapes();
        for (String file : files) {
            try (BufferedReader lines = new BufferedReader(new InputStreamReader(
                    Objects.requireNonNull(Shapes.class.getResourceAsStream(file), file), StandardCharsets.UTF_8))) {
                shapes.read(lines);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        List.copyOf(shapes.parts.keySet()).forEach(shapes::resolve);
        return shapes;
    }

    private void read(BufferedReader lines) throws IOException {
        Shape shape = null;
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            if (line.isBlank() || line.startsWith("#")) {
                continue;
            }
            if (line.startsWith("[")) {
                shape = new Shape(line.substring(1, line.length() - 1));
                byName.put(shape.name(), shape);
                continue;
            }
            String object = line.charAt(0) == ' ' ? "" : line.substring(0, line.indexOf(' '));
            String rest = line.substring(object.length()).strip();
            String kind = rest.substring(0, rest.indexOf(' '));
            String members = rest.substring(kind.length()).strip();
            if (kind.equals("like")) {
                parts.computeIfAbsent(shape, s -> new ArrayList<>()).add(new Part(object, members));
            } else {
                for (String member : members.split(" ")) {
                    shape.add(object, member, Kind.of(kind));
                }
            }
        }
    }

    private void resolve(Shape shape) {
        List<Part> wanted = parts.remove(shape);
        if (wanted != null) {
            for (Part part : wanted) {
                Shape other = get(part.shape());
                resolve(other);
                shape.addAll(part.object(), other);
            }
        }
    }

    public Shape get(String name) {
        Shape shape = byName.get(name);
        if (shape == null) {
            throw new AssertionError("the catalogue has no shape of " + name);
        }
        return shape;
    }

    public boolean has(String name) {
        return byName.containsKey(name);
    }

    /** Names that begin so. */
    public List<String> names(String prefix) {
        return byName.keySet().stream().filter(name -> name.startsWith(prefix)).toList();
    }
}
