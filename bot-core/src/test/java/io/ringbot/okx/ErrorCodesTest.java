package io.ringbot.okx;

import static org.assertj.core.api.Assertions.assertThat;

import io.ringbot.event.OrderAnswerEvent.Outcome;
import io.ringbot.okx.ErrorCodes.Group;
import io.ringbot.okx.ErrorCodes.Reaction;
import io.ringbot.okx.ws.LoginRefusal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ErrorCodesTest {

    @Test
    void shouldListEveryCodeOfTheVenuesReference() {
        String reference = OkxData.text(OkxData.shared("okx-v5.md"));
        String section = reference.substring(reference.indexOf("## 9. Error codes"), reference.indexOf("## 10."));
        List<Integer> codes = new ArrayList<>();
        Pattern range = Pattern.compile("(5\\d{4}|6\\d{4})(?:\\s*–\\s*(5\\d{4}|6\\d{4}))?");
        for (String line : section.split("\n")) {
            if (line.matches("\\| \\**[56]\\d{4}.*")) {
                Matcher matcher = range.matcher(line.substring(0, line.indexOf('|', 1)));
                while (matcher.find()) {
                    int first = Integer.parseInt(matcher.group(1));
                    int last = matcher.group(2) == null ? first : Integer.parseInt(matcher.group(2));
                    for (int code = first; code <= last; code++) {
                        codes.add(code);
                    }
                }
            }
        }
        assertThat(codes)
                .hasSizeGreaterThan(200)
                .allSatisfy(code -> assertThat(ErrorCodes.isListed(code))
                        .as("code %d", code)
                        .isTrue());
    }

    /** Which class each code is of, as the reliability page's table says. */
    @Test
    void shouldPutEveryCodeOfTheSixClassesIntoItsClass() {
        String page = OkxData.text(OkxData.shared("reliability.md"));
        String table = page.substring(page.indexOf("| class | codes"));
        Map<String, ErrorCodes.Group> rows = Map.of(
                "| UNKNOWN outcome |", Group.UNKNOWN,
                "| definite reject |", Group.REJECT,
                "| duplicate id |", Group.DUPLICATE,
                "| rate |", Group.RATE,
                "| auth |", Group.AUTH,
                "| venue frozen |", Group.FROZEN);
        Pattern range = Pattern.compile("\\b([56]\\d{4})(?:\\.\\.([56]\\d{4}))?");
        rows.forEach((row, group) -> {
            String line = table.substring(table.indexOf(row) + row.length());
            Matcher matcher = range.matcher(line.substring(0, line.indexOf('\n')));
            int codes = 0;
            while (matcher.find()) {
                int first = Integer.parseInt(matcher.group(1));
                int last = matcher.group(2) == null ? first : Integer.parseInt(matcher.group(2));
                for (int code = first; code <= last; code++) {
                    codes++;
                    assertThat(ErrorCodes.of(code).group()).as("code %d", code).isEqualTo(group);
                }
            }
            assertThat(codes).as(row).isPositive();
        });
    }

    @Test
    void shouldTreatEachClassAlike() {
        for (int code = 50000; code < 65000; code++) {
            ErrorCodes.Entry entry = ErrorCodes.of(code);
            boolean unknown = entry.group() == Group.UNKNOWN || entry.group() == Group.DUPLICATE;
            assertThat(unknown).as("code %d", code).isEqualTo(entry.outcome() == Outcome.UNKNOWN);
            assertThat(entry.group() == Group.RATE)
                    .as("code %d", code)
                    .isEqualTo(entry.outcome() == Outcome.RATE_LIMITED);
            assertThat(entry.group() == Group.FROZEN)
                    .as("code %d", code)
                    .isEqualTo(entry.outcome().isFrozen());
            if (ErrorCodes.isKeyRefused(code)) {
                assertThat(entry.group()).as("code %d", code).isEqualTo(Group.AUTH);
            }
        }
        assertThat(ErrorCodes.isKeyRefused(50119)).isTrue();
        assertThat(ErrorCodes.isKeyRefused(50007))
                .as("frozen, and the key is good")
                .isFalse();
        assertThat(ErrorCodes.isKeyRefused(50102)).as("the clock").isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            ints = {
                50001, 50004, 50005, 50013, 50026, 50042, 50071, 51016, 51054, 51149, 51412, 64007, -1, 1, 2, 42, 99999,
                51999
            })
    void shouldNotBelieveInAnOutcomeThatIsNotTold(int code) {
        assertThat(ErrorCodes.of(code).outcome()).isEqualTo(Outcome.UNKNOWN);
    }

    @Test
    void shouldTellWhatIsCertain() {
        assertThat(ErrorCodes.of(0).outcome()).isEqualTo(Outcome.ACCEPTED);
        assertThat(ErrorCodes.of(51008).outcome()).isEqualTo(Outcome.NO_FUNDS);
        assertThat(ErrorCodes.of(51006).outcome()).isEqualTo(Outcome.REJECTED);
        assertThat(ErrorCodes.of(50037).outcome()).isEqualTo(Outcome.REJECTED);
        assertThat(ErrorCodes.of(50011).outcome()).isEqualTo(Outcome.RATE_LIMITED);
        assertThat(ErrorCodes.of(50061).outcome()).isEqualTo(Outcome.RATE_LIMITED);
        assertThat(ErrorCodes.of(51400).outcome()).isEqualTo(Outcome.TOO_LATE);
        assertThat(ErrorCodes.of(51503).outcome()).isEqualTo(Outcome.TOO_LATE);
        assertThat(ErrorCodes.of(50113).outcome()).isEqualTo(Outcome.DENIED);
        assertThat(ErrorCodes.of(59113).outcome()).isEqualTo(Outcome.FROZEN);
        assertThat(ErrorCodes.of(51022).outcome()).isEqualTo(Outcome.INSTRUMENT_FROZEN);
        assertThat(ErrorCodes.of(51029).outcome()).isEqualTo(Outcome.INSTRUMENT_BUSY);
    }

    @Test
    void shouldStopForAPersonOnEveryHaltCodeAndNeverCallUnknownCertain() {
        for (int code = 50000; code < 65000; code++) {
            ErrorCodes.Entry entry = ErrorCodes.of(code);
            if (entry.reaction() == Reaction.HALT) {
                assertThat(entry.outcome())
                        .as("code %d", code)
                        .isIn(Outcome.DENIED, Outcome.FROZEN, Outcome.INSTRUMENT_FROZEN);
            }
            assertThat(entry.reaction() == Reaction.UNKNOWN)
                    .as("code %d", code)
                    .isEqualTo(entry.outcome() == Outcome.UNKNOWN);
        }
    }

    @Test
    void shouldSayWhichPartOfTheCredentialsIsWrong() {
        assertThat(LoginRefusal.of(60007)).isEqualTo(LoginRefusal.SECRET);
        assertThat(LoginRefusal.of(50113)).isEqualTo(LoginRefusal.SECRET);
        assertThat(LoginRefusal.of(60024)).isEqualTo(LoginRefusal.PASSPHRASE);
        assertThat(LoginRefusal.of(50105)).isEqualTo(LoginRefusal.PASSPHRASE);
        assertThat(LoginRefusal.of(60005)).isEqualTo(LoginRefusal.KEY);
        assertThat(LoginRefusal.of(60032)).isEqualTo(LoginRefusal.UNKNOWN_KEY);
        assertThat(LoginRefusal.of(60006)).isEqualTo(LoginRefusal.CLOCK);
        assertThat(LoginRefusal.of(63999)).isNull();
    }
}
