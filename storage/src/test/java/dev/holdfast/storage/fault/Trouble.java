package dev.holdfast.storage.fault;

/// How often which sort of trouble befalls the requests of a client: as shares of the requests that it can befall.
///
/// @param refused fail without having been done
/// @param lost are done, but their answers are lost
/// @param late fail, and are done later all the same
/// @param twice are done, and once more later
/// @param spoiled reads that come back too short or with a wrong bit, never twice in a row for the same object
/// @param slow reads and listings that take minutes
/// @param outage begin a time in which the storage cannot be reached at all
public record Trouble(
        double refused, double lost, double late, double twice, double spoiled, double slow, double outage) {
    /// None at all.
    public static final Trouble NONE = new Trouble(0, 0, 0, 0, 0, 0, 0);

    /// A bad line.
    public static final Trouble SOME = new Trouble(0.01, 0.01, 0.01, 0.01, 0.005, 0.001, 0.0005);

    /// Every fourth change goes wrong.
    public static final Trouble MUCH = new Trouble(0.06, 0.06, 0.06, 0.06, 0.03, 0.005, 0.004);
}
