package io.ringbot.risk;

/**
 * What may be lost before the account is narrowed.
 *
 * @param currency in which results are counted; empty where all is off
 * @param dayReduceOnly with this lost since midnight UTC only reducing orders leave
 * @param dayHalt with this lost since midnight UTC the account is halted
 * @param drawdownHalt so far below the highest result the account is halted
 */
public record LossLimits(String currency, LossLimit dayReduceOnly, LossLimit dayHalt, LossLimit drawdownHalt) {

    public static final LossLimits OFF = new LossLimits("", LossLimit.OFF, LossLimit.OFF, LossLimit.OFF);

    public boolean isOff() {
        return dayReduceOnly.isOff() && dayHalt.isOff() && drawdownHalt.isOff();
    }
}
