package io.ringbot.runner.project;

import io.ringbot.runner.exchange.feed.SyntheticCapture;
import io.ringbot.strategy.ApiVersion;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Writes the files of a project: the templates with its names in them, the data, the artifacts. */
final class ProjectWriter {

    private static final Duration DATA_LENGTH = Duration.ofSeconds(30);
    private static final long DATA_SEED = 7;
    private static final Pattern PLACE = Pattern.compile("@([a-zA-Z.-]+)@");

    /** Template to file of the project; both with places to fill. */
    private static final Map<String, String> FILES = new LinkedHashMap<>();

    static {
        FILES.put("README.md", "README.md");
        FILES.put("pom.xml", "pom.xml");
        FILES.put("maven.config", ".mvn/maven.config");
        FILES.put("gitignore", ".gitignore");
        FILES.put("bot", "bot");
        FILES.put("local.yaml", "config/local.yaml");
        FILES.put("intellij-attach.xml", ".run/attach.run.xml");
        FILES.put("vscode-launch.json", ".vscode/launch.json");
        FILES.put("Strategy.java.txt", "src/main/java/@path@/@Class@.java");
        FILES.put("Settings.java.txt", "src/main/java/@path@/@Class@Settings.java");
        FILES.put("Factory.java.txt", "src/main/java/@path@/@Class@Factory.java");
        FILES.put("service.txt", "src/main/resources/META-INF/services/io.ringbot.strategy.StrategyFactory");
        FILES.put("Test.java.txt", "src/test/java/@path@/@Class@Test.java");
        FILES.put("RecordingTest.java.txt", "src/test/java/@path@/@Class@RecordingTest.java");
    }

    private final Map<String, String> words;
    private final ArtifactRepository artifacts;
    private final ProjectKind kind;

    /** @param jar the bot's own */
    ProjectWriter(ProjectNames names, ProjectKind kind, Path jar) throws IOException {
        this.kind = kind;
        Map<String, String> versions = BuildVersions.read();
        artifacts = new ArtifactRepository(jar, versions.get("ringbot"));
        words = new HashMap<>(versions);
        words.put("name", names.name());
        words.put("Class", names.className());
        words.put("package", names.packageName());
        words.put("path", names.packagePath());
        words.put("api", ApiVersion.current());
        words.put("artifacts", artifacts.version());
        words.put("jar", jar.toString());
        words.put("dependencies.xml", filled(template("dependencies.xml")));
        words.put("plugins.xml", filled(template("plugins.xml")));
    }

    /** @param folder exists and is empty */
    void writeTo(Path folder) throws IOException {
        for (Map.Entry<String, String> file : FILES.entrySet()) {
            Path target = folder.resolve(filled(file.getValue()));
            Files.createDirectories(target.getParent());
            Files.writeString(target, filled(template(file.getKey())));
        }
        if (Files.getFileStore(folder).supportsFileAttributeView("posix")) {
            Files.setPosixFilePermissions(folder.resolve("bot"), PosixFilePermissions.fromString("rwxr-xr-x"));
        }
        Path data = Files.createDirectories(folder.resolve("src/test/data"));
        SyntheticCapture.write(data.resolve("synthetic.log.gz"), "BTC-USDT", DATA_LENGTH, DATA_SEED);
        artifacts.writeTo(folder.resolve("repo"), kind == ProjectKind.BARS);
    }

    // A kind has templates of its own beside those of all.
    private String template(String name) throws IOException {
        for (String place : List.of("template/" + kind.folder() + "/", "template/")) {
            try (InputStream in = ProjectWriter.class.getResourceAsStream(place + name)) {
                if (in != null) {
                    return new String(in.readAllBytes(), StandardCharsets.UTF_8);
                }
            }
        }
        throw new FileNotFoundException("the template " + name + " is not in this jar");
    }

    private String filled(String text) {
        return PLACE.matcher(text).replaceAll(place -> {
            String word = words.get(place.group(1));
            if (word == null) {
                throw new IllegalStateException("a template asks for @" + place.group(1) + "@, which nobody knows");
            }
            return Matcher.quoteReplacement(word);
        });
    }
}
