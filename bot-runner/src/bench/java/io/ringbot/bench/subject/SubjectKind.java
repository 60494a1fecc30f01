package io.ringbot.bench.subject;

import java.util.List;

/**
 * What can be measured, by the name a person types.
 *
 * @param profile latency profile of the bot; empty for the floor
 * @param spins whether the floor spins; of the bot the profile says
 * @param recorded whether the bot keeps its journal
 */
public record SubjectKind(String name, String profile, boolean spins, boolean recorded) {

    /** What ratios are taken to. */
    public static final String FLOOR = "floor";

    private static final String SPINNING_FLOOR = "floor-spin";
    private static final String UNRECORDED = "-unrecorded";
    private static final List<String> PROFILES = List.of("single", "balanced", "low-cpu", "low-latency");

    /**
     * @throws IllegalArgumentException naming what there is
     */
    public static SubjectKind of(String name) {
        if (name.equals(FLOOR) || name.equals(SPINNING_FLOOR)) {
            return new SubjectKind(name, "", name.equals(SPINNING_FLOOR), false);
        }
        boolean recorded = !name.endsWith(UNRECORDED);
        String profile = recorded ? name : name.substring(0, name.length() - UNRECORDED.length());
        if (!PROFILES.contains(profile)) {
            throw new IllegalArgumentException("no subject '" + name + "': there are " + FLOOR + ", " + SPINNING_FLOOR
                    + ", " + String.join(", ", PROFILES) + ", and each of the last three with " + UNRECORDED
                    + " at its end");
        }
        return new SubjectKind(name, profile, false, recorded);
    }

    public boolean isBot() {
        return !profile.isEmpty();
    }
}
