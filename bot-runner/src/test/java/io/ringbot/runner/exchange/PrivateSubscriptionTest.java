package io.ringbot.runner.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import io.ringbot.runner.exchange.account.AccountSpec;
import io.ringbot.runner.exchange.account.KeySpec;
import io.ringbot.runner.exchange.channel.ServicePath;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which private channels are granted, and what they begin with. */
class PrivateSubscriptionTest {

    private static List<String> subscribe(String level, ServicePath path, String arg) {
        AccountSpec spec =
                new AccountSpec("", level, null, "net_mode", "2", "cancel_maker", 3, List.of(KeySpec.test()));
        InProcessExchange exchange = InProcessExchange.start(ExchangeSettings.synthetic()
                .withInstruments(List.of("BTC-USDT", "BTC-USDT-SWAP"))
                .withAccounts(List.of(spec)));
        InProcessExchange.Client client = exchange.logIn(exchange.keys().get(0), path);
        client.take();
        client.send("{'op':'subscribe','args':[{".replace('\'', '"') + arg.replace('\'', '"') + "}]}");
        return client.take();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "PRIVATE | 'channel':'liquidation-warning','instType':'ANY'",
                "BUSINESS | 'channel':'orders-algo','instType':'ANY'",
                "BUSINESS | 'channel':'algo-advance','instType':'SWAP'",
                "PRIVATE | 'channel':'orders','instType':'SWAP','instFamily':'BTC-USDT'",
                "PRIVATE | 'channel':'fills'"
            })
    void shouldGrantChannelsThatBeginWithNothing(ServicePath path, String arg) {
        List<String> answers = subscribe("VIP4", path, arg);

        assertThat(answers.get(0)).contains("\"event\":\"subscribe\"");
        assertThat(answers).noneMatch(text -> text.contains("\"data\""));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "PRIVATE | 'channel':'account-greeks' | 60018",
                "PRIVATE | 'channel':'fills','instId':'NO-SUCH' | 60018",
                "PRIVATE | 'channel':'orders' | 60018",
                "BUSINESS | 'channel':'orders','instType':'ANY' | 64002"
            })
    void shouldRefuseChannelsThatItDoesNotServe(ServicePath path, String arg, String code) {
        assertThat(subscribe("VIP4", path, arg).get(0)).contains("\"code\":\"" + code + '"');
    }

    @Test
    void shouldServeFillsFromVipFourOn() {
        assertThat(subscribe("VIP3", ServicePath.PRIVATE, "'channel':'fills'").get(0))
                .contains("\"code\":\"64003\"");
    }
}
