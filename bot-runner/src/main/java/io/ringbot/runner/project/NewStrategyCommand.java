package io.ringbot.runner.project;

import io.ringbot.runner.CommandFailedException;
import io.ringbot.runner.ExitCode;
import io.ringbot.strategy.StrategyFactory;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Makes a project for a new strategy: it builds, passes its tests and trades on the local exchange as it is. */
@Command(
        name = "new-strategy",
        mixinStandardHelpOptions = true,
        description = {
            "Makes a Maven project for a strategy of your own in ./NAME.",
            "It builds without a network, passes its tests and trades on the local exchange as it is."
        })
public final class NewStrategyCommand implements Callable<Integer> {

    @Parameters(paramLabel = "NAME", description = "Small letters, digits and dashes, for instance my-idea.")
    private String name;

    @Option(
            names = "--package",
            paramLabel = "P",
            description = "Java package of its classes, for instance com.example.trading; default: the name.")
    private String packageName;

    @Option(
            names = "--bars",
            description = "Begin with a strategy on bars and ta4j's indicators instead of a market maker.")
    private boolean bars;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        ProjectNames names = ProjectNames.of(name, packageName, shippedStrategies());
        Path target = Path.of(name);
        if (Files.exists(target)) {
            throw new CommandFailedException(
                    ExitCode.USAGE,
                    target.toAbsolutePath()
                            + " exists already and is left as it is: choose another name, or remove it");
        }
        ProjectWriter writer = new ProjectWriter(names, bars ? ProjectKind.BARS : ProjectKind.QUOTES, jar());
        // Made beside and moved, so that there is never half a project.
        Path draft = Files.createTempDirectory(Path.of("").toAbsolutePath(), "." + name + "-");
        try {
            Path project = Files.createDirectory(draft.resolve(name));
            writer.writeTo(project);
            Files.move(project, target);
        } finally {
            delete(draft);
        }
        say(spec.commandLine().getOut());
        return ExitCode.OK;
    }

    private void say(PrintWriter out) {
        List.of(
                        "made " + name + ". Next:",
                        "  cd " + name,
                        "  mvn package                                    # compiles, tests, makes target/" + name
                                + ".jar",
                        "  ./bot run config/local.yaml --duration 20s     # trades on the local exchange",
                        "  ./bot verify data/local                        # proves that a replay decides the same",
                        "Its README.md says what is where. Without a network, build with mvn -o.")
                .forEach(out::println);
        out.flush();
    }

    private static Set<String> shippedStrategies() {
        return ServiceLoader.load(StrategyFactory.class, NewStrategyCommand.class.getClassLoader()).stream()
                .map(provider -> provider.get().name())
                .collect(Collectors.toSet());
    }

    private static Path jar() {
        try {
            Path code = Path.of(NewStrategyCommand.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
            if (Files.isRegularFile(code)) {
                return code;
            }
            throw new CommandFailedException(
                    ExitCode.FAILED,
                    "new-strategy gives the project what it compiles against out of the bot's jar, but the bot runs from "
                            + code + ": run it as java -jar bot.jar new-strategy");
        } catch (URISyntaxException e) {
            throw new IllegalStateException("the place of the bot's own code is no URI", e);
        }
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }
}
