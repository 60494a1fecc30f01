package io.ringbot.runner.project;

import java.util.Locale;

/** What a new project begins with. */
enum ProjectKind {
    /** A market maker: told every change of the market. */
    QUOTES,
    /** Indicators on bars: told when a bar closes. */
    BARS;

    /** Where its templates are. */
    String folder() {
        return name().toLowerCase(Locale.ROOT);
    }
}
