package io.ringbot.runner.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import io.ringbot.runner.exchange.audit.AuditReport;
import io.ringbot.runner.exchange.audit.LedgerAudit;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

/** The auditor finds a true ledger sound, and finds whatever was done to one. */
class LedgerAuditTest {

    private static final int TRIES = 6;

    private static List<String> ledger;

    private final SplittableRandom random = new SplittableRandom(5);

    @BeforeAll
    static void trade() throws Exception {
        ledger = ledgerOf(250);
    }

    private static List<String> ledgerOf(int requests) throws Exception {
        InProcessExchange exchange = RandomTrading.exchange(RandomTrading.settings());
        new RandomTrading(exchange, 11).run(requests);
        return exchange.end().lines().toList();
    }

    private static AuditReport audit(List<String> lines) {
        return LedgerAudit.of(lines.stream());
    }

    @Test
    void shouldFindATrueLedgerSound() throws Exception {
        List<String> lines = ledgerOf(2_000);

        AuditReport report = audit(lines);

        assertThat(report.first()).isEmpty();
        assertThat(report.isSound()).isTrue();
        assertThat(report.entries()).isEqualTo(lines.size());
        assertThat(report.requests()).isGreaterThan(1_800);
        assertThat(report.orders()).isGreaterThan(1_200);
        assertThat(report.fills()).isGreaterThan(600);
        assertThat(report.houseFills()).isPositive().isLessThan(report.fills());
    }

    @Test
    void shouldFindTheLedgerOfAWickedExchangeSoundToo() throws Exception {
        InProcessExchange exchange = RandomTrading.exchange(RandomTrading.wickedSettings());
        new RandomTrading(exchange, 12).run(2_000);
        List<String> lines = exchange.end().lines().toList();

        AuditReport report = audit(lines);

        assertThat(report.first()).isEmpty();
        assertThat(lines.stream()
                        .filter(line -> line.contains("\"type\":\"fault\""))
                        .count())
                .isGreaterThan(60);
    }

    @Test
    void shouldFindAPositionThatWasClosedByRequestSound() {
        InProcessExchange exchange = InProcessExchange.start(ExchangeSettings.synthetic());
        exchange.advanceMs(100);
        for (String request : List.of(
                "order {'instId':'BTC-USDT-SWAP','tdMode':'cross','side':'buy','ordType':'market','sz':'1'}",
                "close-position {'instId':'BTC-USDT-SWAP','mgnMode':'cross'}")) {
            String[] parts = request.replace('\'', '"').split(" ");
            assertThat(exchange.rest(exchange.core().testKey(), "POST", "/api/v5/trade/" + parts[0], parts[1])
                            .body())
                    .contains("\"code\":\"0\"");
        }

        AuditReport report = audit(exchange.end().lines().toList());

        assertThat(report.first()).isEmpty();
        assertThat(report.orders()).isEqualTo(2);
    }

    @ParameterizedTest
    @CsvSource({
        "balance, cash",
        "balance, frozen",
        "balance, cashDelta",
        "balance, frozenDelta",
        "fill, px",
        "fill, sz",
        "fill, fee",
        "fill, ordId",
        "order, accFillSz",
        "order, ordId",
        "order, sz",
        "order, frozen",
        "position, pos",
        "funding, amount",
        "answer, req",
        "request, req",
        "end, orders",
        "end, cash",
        "end, pos",
        "end, amount"
    })
    void shouldFindAChangedDigit(String type, String member) {
        Pattern digits = Pattern.compile("\"" + member + "\":\"?-?([0-9.]+)");
        for (int i = 0; i < TRIES; i++) {
            int line = any(type, digits);
            List<String> changed = new ArrayList<>(ledger);
            changed.set(line, otherDigit(ledger.get(line), digits));

            assertThat(audit(changed).isSound()).as("%s", changed.get(line)).isFalse();
        }
    }

    private int any(String type, Pattern member) {
        int[] fitting = IntStream.range(0, ledger.size())
                .filter(i -> ledger.get(i).contains("\"type\":\"" + type + "\"")
                        && member.matcher(ledger.get(i)).find())
                .toArray();
        assertThat(fitting).isNotEmpty();
        return fitting[random.nextInt(fitting.length)];
    }

    private String otherDigit(String line, Pattern member) {
        Matcher found = member.matcher(line);
        assertThat(found.find()).isTrue();
        int at = found.end(1) - 1 - random.nextInt(Math.min(3, found.group(1).length()));
        at = line.charAt(at) == '.' ? at + 1 : at;
        char other = (char) ('0' + (line.charAt(at) - '0' + 1 + random.nextInt(9)) % 10);
        return line.substring(0, at) + other + line.substring(at + 1);
    }

    @Test
    void shouldFindALostLine() {
        for (String type : List.of("balance", "fill", "order", "position", "answer", "request", "opened")) {
            for (int i = 0; i < TRIES / 2; i++) {
                List<String> changed = new ArrayList<>(ledger);
                int line = any(type, effective(type));
                changed.remove(line);

                assertThat(audit(renumbered(changed)).isSound())
                        .as(ledger.get(line))
                        .isFalse();
            }
        }
    }

    @Test
    void shouldFindARepeatedLine() {
        for (String type : List.of("balance", "fill", "order", "answer", "request", "opened", "closed")) {
            List<String> changed = new ArrayList<>(ledger);
            int line = any(type, effective(type));
            changed.add(line, ledger.get(line));

            assertThat(audit(renumbered(changed)).isSound())
                    .as(ledger.get(line))
                    .isFalse();
        }
    }

    // A balance that changed by nothing tells nothing, and the answer to several subscriptions is several answers.
    private static Pattern effective(String type) {
        return Pattern.compile(
                switch (type) {
                    case "balance" -> "Delta\":\"-?[0.]*[1-9]";
                    case "answer" -> "items";
                    default -> "";
                });
    }

    // The numbers alone would give it away.
    private static List<String> renumbered(List<String> lines) {
        return IntStream.range(0, lines.size())
                .mapToObj(i -> lines.get(i).replaceFirst("\"n\":\\d+", "\"n\":" + (i + 1)))
                .toList();
    }

    @Test
    void shouldFindAHoleInTheNumbers() {
        List<String> changed = new ArrayList<>(ledger);
        changed.remove(any("opened", Pattern.compile("")));

        assertThat(audit(changed).first().get(0)).contains("it stands where entry");
    }

    @Test
    void shouldSayByItsExitCodeWhetherALedgerAddsUp(@TempDir Path directory) throws Exception {
        Path whole = Files.write(directory.resolve("whole.jsonl"), ledger);
        Path cut = Files.write(directory.resolve("cut.jsonl"), ledger.subList(0, 100));

        assertThat(command(whole)).isEqualTo("0 everything adds up");
        assertThat(command(cut)).startsWith("3 ").contains("do not add up");
        assertThat(command(directory.resolve("none.jsonl"))).startsWith("1 ");
    }

    private static String command(Path file) {
        StringWriter out = new StringWriter();
        int code = new CommandLine(new AuditCommand())
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(out))
                .execute(file.toString());
        return code + out.toString().strip().replaceFirst("(?s).*:", "");
    }

    @Test
    void shouldFindThatALedgerWasCut() {
        assertThat(audit(ledger.subList(0, ledger.size() - 1)).first())
                .singleElement()
                .asString()
                .contains("it was cut");
        List<String> halfALine = new ArrayList<>(ledger.subList(0, 200));
        halfALine.add(ledger.get(200).substring(0, 30));
        assertThat(audit(halfALine).isSound()).isFalse();
        assertThat(audit(List.of()).isSound()).isFalse();
    }
}
