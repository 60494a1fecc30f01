package io.ringbot.runner.exchange.fault;

import java.util.SplittableRandom;

/** One rule while the script plays: what has matched and what has been played. */
final class RuleRun {

    private final Rule rule;
    private final SplittableRandom random;
    private long matched;
    private long played;
    private long firstNs;

    RuleRun(Rule rule, SplittableRandom random) {
        this.rule = rule;
        this.random = random;
    }

    Rule rule() {
        return rule;
    }

    /** Whether it will never play again. @param nowNs since the start */
    boolean isOver(long nowNs) {
        long forNs = rule.when().forNs();
        return played >= rule.when().times() || played > 0 && forNs > 0 && nowNs - firstNs > forNs;
    }

    /** Something happened: whether the rule plays upon it, and counts it if so. @param nowNs since the start */
    boolean plays(Subject subject, long nowNs) {
        When when = rule.when();
        if (nowNs < when.atNs()
                || isOver(nowNs)
                || !when.event().covers(subject.kind(), subject.what())
                || !rule.match().covers(subject)) {
            return false;
        }
        matched++;
        return matched > when.after() && (matched - when.after() - 1) % when.each() == 0 && playsNow(nowNs);
    }

    /** Its time has come: whether it plays, and counts it if so. @param nowNs since the start */
    boolean playsNow(long nowNs) {
        if (isOver(nowNs)) {
            return false;
        }
        long chance = rule.when().chancePpm();
        if (chance < When.CERTAIN && random.nextLong(When.CERTAIN) >= chance) {
            return false;
        }
        if (played++ == 0) {
            firstNs = nowNs;
        }
        return true;
    }
}
