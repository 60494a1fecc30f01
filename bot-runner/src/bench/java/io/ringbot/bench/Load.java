package io.ringbot.bench;

/**
 * How many ticks a second, evenly spaced, and how many of them ask for an order.
 *
 * @param triggers ticks a second that ask for an order
 * @param fillers ticks a second between them that do not
 */
record Load(int triggers, int fillers) {

    private static final int MAX_RATE = 100_000;

    /** @throws IllegalArgumentException where the text is neither TRIGGERS nor TRIGGERS+FILLERS */
    static Load of(String text) {
        if (!text.matches("\\d{1,6}(\\+\\d{1,6})?")) {
            throw new IllegalArgumentException("load '" + text + "' is neither TRIGGERS nor TRIGGERS+FILLERS a second");
        }
        String[] parts = text.split("\\+");
        Load load = new Load(Integer.parseInt(parts[0]), parts.length == 1 ? 0 : Integer.parseInt(parts[1]));
        if (load.triggers < 1 || load.triggers + load.fillers > MAX_RATE || load.fillers % load.triggers != 0) {
            throw new IllegalArgumentException("load '" + text + "' must have at least one trigger, at most " + MAX_RATE
                    + " ticks a second, and as many fillers between any two triggers");
        }
        return load;
    }

    int rate() {
        return triggers + fillers;
    }

    /** Every so many ticks one asks for an order. */
    int triggerEvery() {
        return rate() / triggers;
    }

    String text() {
        return fillers == 0
                ? "%,d ticks a second, each asks for an order".formatted(triggers)
                : "%,d ticks a second, %,d of them ask for an order".formatted(rate(), triggers);
    }
}
