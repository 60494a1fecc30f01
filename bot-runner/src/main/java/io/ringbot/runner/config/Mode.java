package io.ringbot.runner.config;

/** Where market data comes from and where orders go. */
public enum Mode {
    /** Both from and to an exchange on this machine; needs neither key nor network. */
    LOCAL,
    /** OKX demo trading: real market data shapes, play money, a demo key. */
    DEMO,
    /** OKX, with real money. */
    LIVE;

    /** Whether limits and credentials must be given, because somebody else's exchange takes the orders. */
    public boolean isVenue() {
        return this != LOCAL;
    }
}
