package io.ringbot.okx;

import static org.assertj.core.api.Assertions.assertThat;

import io.ringbot.event.OrderAnswerEvent.Outcome;
import io.ringbot.okx.ErrorCodes.Reaction;
import io.ringbot.okx.ws.LoginRefusal;
import java.util.ArrayList;
import java.util.List;
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
        assertThat(ErrorCodes.of(59113).outcome()).isEqualTo(Outcome.DENIED);
    }

    @Test
    void shouldStopForAPersonOnEveryHaltCodeAndNeverCallUnknownCertain() {
        for (int code = 50000; code < 65000; code++) {
            ErrorCodes.Entry entry = ErrorCodes.of(code);
            if (entry.reaction() == Reaction.HALT) {
                assertThat(entry.outcome()).as("code %d", code).isEqualTo(Outcome.DENIED);
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
