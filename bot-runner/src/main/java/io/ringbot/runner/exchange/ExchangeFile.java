package io.ringbot.runner.exchange;

import io.ringbot.runner.config.ConfigException;
import io.ringbot.runner.config.ScalarReader;
import io.ringbot.runner.config.ScalarReader.Refused;
import io.ringbot.runner.config.Scalars;
import io.ringbot.runner.config.Section;
import io.ringbot.runner.config.StrictYaml;
import io.ringbot.runner.exchange.account.AccountSpec;
import io.ringbot.runner.exchange.account.AddressList;
import io.ringbot.runner.exchange.account.ApiKey;
import io.ringbot.runner.exchange.account.Environment;
import io.ringbot.runner.exchange.account.KeySpec;
import io.ringbot.runner.exchange.fault.FaultScript;
import io.ringbot.runner.exchange.feed.SyntheticProfile;
import io.ringbot.runner.exchange.limit.ExchangeLimits;
import io.ringbot.runner.exchange.limit.Limit;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * The exchange's configuration file: strict YAML to {@link ExchangeSettings}.
 *
 * <p>{@code config/exchange.yaml} has every key, with its meaning and default. Paths are relative to the working directory.
 */
public final class ExchangeFile {

    private static final String EXAMPLE = "config/exchange.yaml";

    private static final ScalarReader<String> CURRENCY = Scalars.matching(
            Pattern.compile("[A-Z0-9]{1,20}"), "a currency is written as the venue does, for instance USDT");
    private static final ScalarReader<String> UID = Scalars.matching(
            Pattern.compile("[0-9]{1,20}"), "an account id is digits only, for instance \"614488474791999\"");
    private static final ScalarReader<String> LEVEL =
            Scalars.matching(Pattern.compile("Lv[1-5]|VIP[1-9]"), "a fee level is Lv1 to Lv5 or VIP1 to VIP9");
    private static final ScalarReader<Integer> LIMIT = text -> text.equals("off")
            ? ExchangeLimits.NONE
            : Scalars.whole(1, ExchangeLimits.NONE - 1).read(text).intValue();
    private static final ScalarReader<String> ADDRESS = text -> {
        try {
            AddressList.of(List.of(text));
            return text;
        } catch (IllegalArgumentException e) {
            throw new Refused("is no IP address or network; write for instance 10.0.0.7, 10.0.0.0/8 or \"fd00::/8\"");
        }
    };

    // What these hold is not repeated in a message, although it is worth nothing elsewhere: somebody may paste a real
    // one.
    private static final ScalarReader<String> API_KEY = text -> {
        if (!ApiKey.isWellFormed(text)) {
            throw new Refused(
                    "is not of the right form; a key looks like 01234567-89ab-cdef-0123-456789abcdef, or leave it out",
                    false);
        }
        return text;
    };
    private static final ScalarReader<String> SECRET = text -> {
        if (!text.matches("[!-~]{1,128}")) {
            throw new Refused(
                    "is not of the right form; write 1 to 128 ASCII characters without spaces, or leave it out", false);
        }
        return text;
    };

    private final Set<String> uids = new HashSet<>();
    private final Set<String> apiKeys = new HashSet<>();

    private ExchangeFile() {}

    /** @throws ConfigException where the file cannot be read, or anything in it is refused */
    public static ExchangeSettings load(Path file) {
        return StrictYaml.load(file, EXAMPLE, (root, problems) -> new ExchangeFile().bind(root));
    }

    private ExchangeSettings bind(Section root) {
        ExchangeSettings settings = ExchangeSettings.synthetic()
                .withPort(root.read("port", Scalars.whole(0, 65_535), 0L).intValue())
                .withTlsCertificate(root.read("tls", Scalars.PATH, null))
                .withSpeed(
                        root.read("speed", Scalars.NOT_NEGATIVE, BigDecimal.ONE).doubleValue())
                .withLoop(root.read("loop", Scalars.FLAG, false))
                .withEnvironment(root.read("environment", environment(List.of("live", "demo")), Environment.LIVE))
                .withLedger(root.read("ledger", Scalars.PATH, null))
                .withFaults(root.find("script", existing("a script"))
                        .map(FaultScript::load)
                        .orElse(FaultScript.NONE))
                .withLimits(limits(root))
                .withAccounts(accounts(root));
        List<SyntheticProfile> profiles = SyntheticInstruments.read(root);
        settings = profiles.isEmpty() ? settings : settings.withProfiles(profiles);
        Optional<Path> capture = root.read("feed", ExchangeFile::feed, Optional.empty());
        if (capture.isPresent()) {
            settings = settings.withCapture(capture.get());
            if (root.has("instruments")) {
                root.problem(
                        "instruments", "are of the synthetic market, but feed names a capture; remove one of the two");
            }
        }
        if (root.has("seed")) {
            settings = settings.withSeed(root.read(
                            "seed", Scalars.whole(Long.MIN_VALUE, Long.MAX_VALUE), ExchangeSettings.DEFAULT_SEED))
                    .withKeyFromSeed();
        }
        root.end();
        return settings;
    }

    private static ScalarReader<Path> existing(String what) {
        return text -> {
            Path file = Scalars.PATH.read(text);
            if (!Files.isReadable(file) || Files.isDirectory(file)) {
                throw new Refused(
                        "is no file that can be read; name " + what + "; paths are relative to the working directory");
            }
            return file;
        };
    }

    private static Optional<Path> feed(String text) throws Refused {
        if (text.equals("synthetic")) {
            return Optional.empty();
        }
        Path recording = Scalars.PATH.read(text);
        return Optional.of(
                Files.isDirectory(recording)
                        ? recording
                        : existing("a capture or the directory of a journal, or write synthetic")
                                .read(text));
    }

    // ---- limits ----

    private static ExchangeLimits limits(Section root) {
        ExchangeLimits limits = ExchangeLimits.okx();
        Section section = root.section("limits").orElse(null);
        if (section != null) {
            limits = limits.times(section.read("multiplier", ExchangeFile::multiplier, 1.0));
            for (Limit limit : Limit.values()) {
                Integer value = section.read(limit.key(), LIMIT, null);
                limits = value == null ? limits : limits.with(limit, value);
            }
            section.end();
        }
        return limits;
    }

    private static double multiplier(String text) throws Refused {
        if (text.equals("off")) {
            return 0;
        }
        double value = Scalars.NOT_NEGATIVE.read(text).doubleValue();
        if (value == 0) {
            throw new Refused("would let nothing pass; write a factor, for instance 10, or off for no limits");
        }
        return value;
    }

    // ---- accounts ----

    private List<AccountSpec> accounts(Section root) {
        List<AccountSpec> accounts = atLeastOne(root, "accounts", this::account);
        return accounts.isEmpty() ? List.of(AccountSpec.test()) : accounts;
    }

    private static <T> List<T> atLeastOne(Section parent, String key, Function<Section, T> binder) {
        if (parent.isEmptyList(key)) {
            parent.problem(key, "are none; list at least one, or remove the key for one that is made up");
        }
        return parent.sections(key).stream().map(binder).toList();
    }

    private AccountSpec account(Section section) {
        AccountSpec test = AccountSpec.test();
        String uid = section.read("uid", UID, "");
        if (!uid.isEmpty() && !uids.add(uid)) {
            section.problem("uid", "'" + uid + "' is another account's; give each its own");
        }
        AccountSpec account = new AccountSpec(
                uid,
                section.read("level", LEVEL, test.level()),
                section.has("balances") ? balances(section) : null,
                section.read("posMode", word("net_mode", "long_short_mode"), test.posMode()),
                section.read("acctLv", ExchangeFile::mode, test.acctLv()),
                section.read("acctStpMode", word("cancel_maker", "cancel_taker", "cancel_both"), test.acctStpMode()),
                section.read("kycLv", Scalars.whole(0, 3), (long) test.kycLv()).intValue(),
                keys(section));
        section.end();
        return account;
    }

    private static Map<String, BigDecimal> balances(Section section) {
        Map<String, BigDecimal> balances = section.map("balances", Scalars.NOT_NEGATIVE);
        for (String ccy : balances.keySet()) {
            try {
                CURRENCY.read(ccy);
            } catch (Refused e) {
                section.problem("balances", "'" + ccy + "' " + e.getMessage());
            }
        }
        return balances;
    }

    private List<KeySpec> keys(Section account) {
        List<KeySpec> keys = atLeastOne(account, "keys", this::key);
        return keys.isEmpty() ? List.of(KeySpec.test()) : keys;
    }

    private KeySpec key(Section section) {
        KeySpec test = KeySpec.test();
        String apiKey = section.read("apiKey", API_KEY, "");
        if (!apiKey.isEmpty() && !apiKeys.add(apiKey)) {
            section.problem("apiKey", "is another key's; give each its own");
        }
        List<String> permissions =
                section.list("permissions", word("read_only", "trade", "withdraw"), List.of("read_only", "trade"));
        if (section.isEmptyList("permissions")) {
            section.problem("permissions", "are none; a key may at least read: [read_only]");
        }
        List<String> addresses = section.list("ips", ADDRESS, test.addresses().texts());
        if (addresses.size() > AddressList.MOST) {
            section.problem("ips", "are " + addresses.size() + ", a key has at most " + AddressList.MOST);
            addresses = List.of();
        }
        KeySpec key = new KeySpec(
                apiKey,
                section.read("secretKey", SECRET, ""),
                section.read("passphrase", SECRET, ""),
                new LinkedHashSet<>(permissions),
                AddressList.of(addresses),
                section.read("environment", environment(List.of("live", "demo", "any")), test.environment()),
                section.read("label", Scalars.TEXT, ""));
        section.end();
        return key;
    }

    private static ScalarReader<Environment> environment(Collection<String> words) {
        return text -> {
            word(words.toArray(String[]::new)).read(text);
            return Environment.valueOf(text.toUpperCase(Locale.ROOT));
        };
    }

    private static String mode(String text) throws Refused {
        if (text.equals("3") || text.equals("4")) {
            throw new Refused("is a mode of OKX that this exchange does not have; write 1 (spot) or 2 (futures)");
        }
        return word("1", "2").read(text);
    }

    private static ScalarReader<String> word(String... words) {
        return text -> {
            if (!List.of(words).contains(text)) {
                throw new Refused("is none of: " + String.join(", ", words));
            }
            return text;
        };
    }
}
