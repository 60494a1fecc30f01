package io.ringbot.strategy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.AccessibleObject;
import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.Member;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Holds what plug-ins compile against to the list in {@code src/test/resources/io/ringbot/strategy/api.txt}, so that nothing
 * changes there by accident.
 */
class ApiSignatureTest {

    private static final int MOST_TYPES = 30;
    private static final List<String> NOT_IN_THE_JAR = List.of(
            "io/ringbot/strategy/test/", "io/ringbot/instrument/InstrumentRegistry", "io/ringbot/instrument/TradeMode");
    private static final Path LIST = Path.of("src/test/resources/io/ringbot/strategy/api.txt");
    private static final Path FRESH = Path.of("target/api.txt");

    @Test
    void shouldBeTheApiThatIsWrittenDown() throws Exception {
        List<String> lines = new ArrayList<>();
        lines.add("# What plug-ins compile against, version " + ApiVersion.current()
                + ". ApiSignatureTest says how to update it.");
        for (Class<?> type : publicTypes()) {
            describe(type, lines);
        }
        Files.createDirectories(FRESH.getParent());
        Files.write(FRESH, lines);
        assertThat(lines)
                .as(
                        "The API is not the one in %s. Where that is meant: raise the number in ApiVersion (what is added, the "
                                + "minor one; what is taken away or changes, the major one, which ends every plug-in built before), "
                                + "then copy bot-core/%s over it and commit both",
                        LIST, FRESH)
                .isEqualTo(Files.readAllLines(LIST));
    }

    @Test
    void shouldStaySmall() throws Exception {
        List<Class<?>> types = publicTypes().stream()
                .filter(type -> type.getPackage() == Strategy.class.getPackage())
                .toList();
        assertThat(types).as("public types of io.ringbot.strategy").hasSizeLessThanOrEqualTo(MOST_TYPES);
        assertThat(types).contains(Strategy.class, Trading.class, Quotes.class, Target.class);
    }

    @Test
    void shouldAskOfAStrategyOneMethodAlone() {
        assertThat(Arrays.stream(Strategy.class.getMethods()).filter(method -> !method.isDefault()))
                .singleElement()
                .extracting(Method::getName)
                .isEqualTo("onBestBidOffer");
    }

    private static List<Class<?>> publicTypes() throws IOException, URISyntaxException, ClassNotFoundException {
        Path classes = Path.of(Strategy.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI());
        List<String> names = new ArrayList<>();
        for (String room : List.of("io/ringbot/instrument", "io/ringbot/strategy")) {
            try (Stream<Path> files = Files.walk(classes.resolve(room))) {
                files.map(file -> classes.relativize(file).toString())
                        .filter(name -> name.endsWith(".class") && !name.endsWith("package-info.class"))
                        .filter(name -> NOT_IN_THE_JAR.stream().noneMatch(name::startsWith))
                        .map(name -> name.substring(0, name.length() - ".class".length())
                                .replace('/', '.'))
                        .forEach(names::add);
            }
        }
        names.sort(null);
        List<Class<?>> types = new ArrayList<>();
        for (String name : names) {
            Class<?> type = Class.forName(name, false, Strategy.class.getClassLoader());
            if (Modifier.isPublic(type.getModifiers())) {
                types.add(type);
            }
        }
        return types;
    }

    private static void describe(Class<?> type, List<String> lines) throws IllegalAccessException {
        lines.add("");
        lines.add(kind(type) + " " + type.getName()
                + Arrays.toString(type.getTypeParameters()).replace("[]", "") + supertypes(type));
        List<String> members = new ArrayList<>();
        for (Field field : type.getDeclaredFields()) {
            if (isExposed(field)) {
                boolean constant = field.getType().isPrimitive() || field.getType() == String.class;
                members.add(field.toGenericString()
                        + (constant && Modifier.isStatic(field.getModifiers()) ? " = " + field.get(null) : ""));
            }
        }
        for (Constructor<?> constructor : type.getDeclaredConstructors()) {
            if (isExposed(constructor)) {
                members.add(constructor.toGenericString());
            }
        }
        for (Method method : type.getDeclaredMethods()) {
            if (isExposed(method) && !method.isBridge()) {
                members.add(method.toGenericString());
            }
        }
        members.stream().sorted().map(member -> "  " + member).forEach(lines::add);
    }

    // Not Class.toGenericString: its words grow with Java.
    private static String kind(Class<?> type) {
        if (type.isInterface()) {
            return "interface";
        }
        return (Modifier.isFinal(type.getModifiers()) ? "final " : "")
                + (type.isEnum() ? "enum" : type.isRecord() ? "record" : "class");
    }

    private static String supertypes(Class<?> type) {
        List<String> above = new ArrayList<>();
        if (type.getSuperclass() != null && type.getSuperclass() != Object.class) {
            above.add(type.getGenericSuperclass().getTypeName());
        }
        Arrays.stream(type.getGenericInterfaces())
                .map(each -> each.getTypeName())
                .forEach(above::add);
        return above.isEmpty() ? "" : " : " + String.join(", ", above);
    }

    private static <T extends AccessibleObject & Member> boolean isExposed(T member) {
        return !member.isSynthetic() && (member.getModifiers() & (Modifier.PUBLIC | Modifier.PROTECTED)) != 0;
    }
}
