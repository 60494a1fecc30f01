package io.ringbot.okx.ws;

/**
 * What a refused login or key means, and what a person has to do about it. OKX has one set of codes for the WebSocket (60xxx,
 * and 4001 and 4007 to close with) and one for REST (50xxx).
 */
public enum LoginRefusal {
    KEY("the API key is not valid: check apiKey", 60005, 50103, 50111),
    SECRET("the signature does not match: secretKey is not the one of this API key", 60007, 50106, 50113),
    PASSPHRASE("the passphrase is wrong: it is the one chosen when the API key was made", 60024, 50104, 50105),
    UNKNOWN_KEY(
            "this API key does not exist here: check apiKey; it was deleted, or is of another region or entity than the host",
            60032,
            50119),
    ENVIRONMENT("this API key is of the other environment: demo keys work in demo only, live keys in live only", 50101),
    ADDRESS(
            "the API key is bound to other addresses than this machine's: add this one on the page of the key",
            50110,
            50121,
            50035),
    KEY_CHANGED("the API key was edited or deleted while it was in use: check it and start again", 4007),
    GENERAL(
            "the login was refused without a reason: check apiKey, secretKey and passphrase",
            60009,
            4001,
            60026,
            50114),
    FROZEN("the account or its API is frozen: ask OKX", 50100, 50007, 50009, 50012, 50027, 50028, 50029),
    CLOCK("this machine's clock and the venue's differ: set the clock", 60004, 60006, 50102, 50107, 50112);

    private final String advice;
    private final int[] codes;

    LoginRefusal(String advice, int... codes) {
        this.advice = advice;
        this.codes = codes;
    }

    /** @return null where the code is not about the login or the key; trying again may help then */
    public static LoginRefusal of(int code) {
        for (LoginRefusal refusal : values()) {
            for (int known : refusal.codes) {
                if (known == code) {
                    return refusal;
                }
            }
        }
        return null;
    }

    /** What is wrong and what to do, without any secret. */
    public String advice() {
        return advice;
    }
}
