package io.ringbot;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.core.importer.Location;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Who may know whom. A rule that cannot be kept is changed here and in the design together, not worked around.
 *
 * <p>A room that is not built yet keeps its rules.
 */
@AnalyzeClasses(
        packages = "io.ringbot",
        importOptions = {ImportOption.DoNotIncludeTests.class, ArchitectureTest.NoTestJars.class})
class ArchitectureTest {

    /** A module's test classes reach others as a jar. */
    static final class NoTestJars implements ImportOption {
        @Override
        public boolean includes(Location location) {
            return !location.contains("-tests.jar");
        }
    }

    /** All that decides: given the same events it must do the same, in a run and in its replay. */
    private static final String[] DECIDERS = {
        "io.ringbot.engine..",
        "io.ringbot.intent..",
        "io.ringbot.state..",
        "io.ringbot.book..",
        "io.ringbot.order..",
        "io.ringbot.portfolio..",
        "io.ringbot.risk..",
        "io.ringbot.strategy..",
        "io.ringbot.strategies..",
        "io.ringbot.simulation.."
    };

    /** Authors' tests: stands above the engine, not in the API beside it. */
    private static final String TEST_KIT = "io.ringbot.strategy.test..";

    private static final DescribedPredicate<JavaClass> DECIDING =
            resideInAnyPackage(DECIDERS).and(not(resideInAPackage(TEST_KIT))).as("classes that decide");

    private static final Set<String> CLOCKS = Set.of(
            "java.time.Instant",
            "java.time.LocalDate",
            "java.time.LocalTime",
            "java.time.LocalDateTime",
            "java.time.OffsetDateTime",
            "java.time.ZonedDateTime");

    private static final Set<String> CHANCE =
            Set.of("java.util.Random", "java.util.concurrent.ThreadLocalRandom", "java.security.SecureRandom");

    @ArchTest
    static final ArchRule INSTRUMENT_DEPENDS_ON_NOTHING = classes()
            .that()
            .resideInAPackage("io.ringbot.instrument..")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage("io.ringbot.instrument..", "java..")
            .because("it is half of the jar that plug-ins compile against");

    @ArchTest
    static final ArchRule STRATEGY_API_DEPENDS_ON_INSTRUMENT_ONLY = classes()
            .that(resideInAPackage("io.ringbot.strategy..").and(not(resideInAPackage(TEST_KIT))))
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage("io.ringbot.strategy..", "io.ringbot.instrument..", "java..")
            .because("it is the other half of the jar that plug-ins compile against")
            .allowEmptyShould(true);

    @ArchTest
    static final ArchRule STRATEGIES_SEE_THE_API_ONLY = classes()
            .that()
            .resideInAPackage("io.ringbot.strategies..")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                    "io.ringbot.strategies..",
                    "io.ringbot.strategy..",
                    "io.ringbot.instrument..",
                    "org.ta4j.core..",
                    "java..")
            .because("what ships must be writable by anybody outside")
            .allowEmptyShould(true);

    @ArchTest
    static final ArchRule NOTHING_SHIPPED_NEEDS_THE_TEST_KIT = noClasses()
            .that(not(resideInAPackage(TEST_KIT)))
            .should()
            .dependOnClassesThat()
            .resideInAPackage(TEST_KIT);

    @ArchTest
    static final ArchRule LOCAL_EXCHANGE_SHARES_NO_CODEC = noClasses()
            .that()
            .resideInAPackage("io.ringbot.runner.exchange..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("io.ringbot.okx..")
            .because("a shared codec would hide a shared misreading of the venue")
            .allowEmptyShould(true);

    @ArchTest
    static final ArchRule LEDGER_OF_THE_EXCHANGE_IS_ITS_OWN = noClasses()
            .that()
            .resideInAPackage("io.ringbot.runner.exchange.ledger..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "io.ringbot.order..",
                    "io.ringbot.portfolio..",
                    "io.ringbot.simulation..",
                    "io.ringbot.instrument..")
            .because("an auditor compares it with what the bot believes: shared arithmetic would agree with itself");

    @ArchTest
    static final ArchRule AUDITOR_KNOWS_NOTHING_BUT_THE_FILE = classes()
            .that()
            .resideInAPackage("io.ringbot.runner.exchange.audit..")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage("io.ringbot.runner.exchange.audit..", "io.ringbot.runner.exchange.json..", "java..")
            .because("arithmetic that is shared with the exchange would agree with it");

    @ArchTest
    static final ArchRule AUDITOR_OF_THE_BOT_SHARES_NOTHING_WITH_IT = classes()
            .that()
            .resideInAPackage("io.ringbot.runner.audit..")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                    "io.ringbot.runner.audit..",
                    "io.ringbot.runner",
                    "io.ringbot.runner.exchange.audit..",
                    "io.ringbot.event..",
                    "io.ringbot.journal..",
                    "io.ringbot.instrument..",
                    "com.fasterxml.jackson.core..",
                    "picocli..",
                    "java..")
            .because("code that keeps orders, positions and limits would agree with its own mistakes");

    @ArchTest
    static final ArchRule SIMULATION_STANDS_WHERE_THE_VENUE_STANDS = noClasses()
            .that()
            .resideInAPackage("io.ringbot.simulation..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.ringbot.okx..", "io.ringbot.ring..", "io.ringbot.engine..", "io.ringbot.journal..")
            .allowEmptyShould(true);

    @ArchTest
    static final ArchRule SECRETS_STAY_IN_ONE_PLACE = noClasses()
            .that(not(resideInAnyPackage(
                    "io.ringbot.okx..", "io.ringbot.runner.secrets..", "io.ringbot.runner.daemon..")))
            .should()
            .dependOnClassesThat()
            .resideInAPackage("io.ringbot.okx.auth..")
            .because("whoever holds the credentials can leak them");

    @ArchTest
    static final ArchRule CODEC_HAS_NO_IO_AND_NO_THREADS = noClasses()
            .that()
            .resideInAPackage("io.ringbot.okx.codec..")
            .should()
            .dependOnClassesThat(resideInAnyPackage(
                            "io.netty.channel..",
                            "io.netty.bootstrap..",
                            "java.net..",
                            "java.nio.channels..",
                            "java.nio.file..",
                            "java.util.concurrent..")
                    .or(DescribedPredicate.describe("threads", type -> type.isAssignableTo(Thread.class))))
            .allowEmptyShould(true);

    @ArchTest
    static final ArchRule CORE_DOES_NOT_KNOW_ITS_RUNNER = noClasses()
            .that(resideInAPackage("io.ringbot..")
                    .and(not(resideInAnyPackage("io.ringbot.runner..", "io.ringbot.strategies.."))))
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.ringbot.runner..", "io.ringbot.strategies..");

    @ArchTest
    static final ArchRule DECIDERS_TOUCH_NO_OUTSIDE_WORLD = noClasses()
            .that(DECIDING)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "io.ringbot.okx..",
                    "io.ringbot.journal..",
                    "io.netty..",
                    "net.openhft..",
                    "java.net..",
                    "java.nio.file..",
                    "java.nio.channels..")
            .because("what they do must follow from events alone")
            .allowEmptyShould(true);

    @ArchTest
    static final ArchRule DECIDERS_READ_NO_CLOCK_AND_ROLL_NO_DICE = noClasses()
            .that(DECIDING)
            .should()
            .accessTargetWhere(
                    DescribedPredicate.describe("a clock or a source of chance", ArchitectureTest::isClockOrChance))
            .because("a replay would not see the same time and numbers")
            .allowEmptyShould(true);

    @ArchTest
    static final ArchRule DECIDERS_HAVE_NO_STATIC_STATE = fields().that()
            .areDeclaredInClassesThat(DECIDING)
            .and()
            .areStatic()
            .should()
            .beFinal()
            .because("a shadow or a standby is one more instance in the same process")
            .allowEmptyShould(true);

    @ArchTest
    static void shouldHaveNoCyclesBetweenRooms(JavaClasses classes) {
        slices().matching("io.ringbot.(*)..")
                .should()
                .beFreeOfCycles()
                .check(classes.that(not(resideInAPackage(TEST_KIT))));
    }

    @ArchTest
    static void shouldHaveNoCyclesInsideTheVenueAdapterAndTheRunner(JavaClasses classes) {
        slices().matching("io.ringbot.okx.(*)..")
                .should()
                .beFreeOfCycles()
                .allowEmptyShould(true)
                .check(classes);
        slices().matching("io.ringbot.runner.(*)..").should().beFreeOfCycles().check(classes);
    }

    // The classes were really read: an import that finds nothing would keep every rule.
    @ArchTest
    static void shouldHaveReadAllModules(JavaClasses classes) {
        assertThat(classes.contain(io.ringbot.instrument.Instrument.class)).isTrue();
        assertThat(classes.contain(io.ringbot.okx.auth.Credentials.class)).isTrue();
        assertThat(classes.contain(io.ringbot.runner.config.BotConfig.class)).isTrue();
        assertThat(classes.contain(ArchitectureTest.class)).isFalse();
    }

    @Test
    void shouldSayInEveryPackageWhatItIsFor() throws IOException {
        for (String module : List.of("bot-core", "bot-strategies", "bot-runner")) {
            Path sources = Path.of("..", module, "src", "main", "java");
            if (!Files.exists(sources)) {
                continue;
            }
            try (Stream<Path> directories = Files.walk(sources)) {
                assertThat(directories.filter(ArchitectureTest::holdsCode))
                        .as("packages of %s", module)
                        .isNotEmpty()
                        .allSatisfy(directory -> {
                            Path info = directory.resolve("package-info.java");
                            assertThat(info).exists();
                            assertThat(Files.readString(info)).startsWith("/**");
                        });
            }
        }
    }

    private static boolean isClockOrChance(JavaAccess<?> access) {
        String owner = access.getTargetOwner().getName();
        String name = access.getTarget().getName();
        return (owner.equals("java.lang.System") && (name.equals("nanoTime") || name.equals("currentTimeMillis")))
                || (owner.startsWith("java.time.Clock") && name.startsWith("system"))
                || (CLOCKS.contains(owner) && name.equals("now"))
                || (owner.equals("java.lang.Math") && name.equals("random"))
                || (owner.equals("java.util.UUID") && name.equals("randomUUID"))
                || (owner.equals("io.ringbot.time.SystemEpochClock"))
                || (owner.equals("io.ringbot.time.NanoClock") && name.equals("SYSTEM"))
                || CHANCE.contains(owner);
    }

    private static boolean holdsCode(Path directory) {
        if (!Files.isDirectory(directory)) {
            return false;
        }
        try (Stream<Path> files = Files.list(directory)) {
            return files.anyMatch(file -> file.toString().endsWith(".java"));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
