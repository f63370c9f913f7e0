package dev.holdfast.repository.check;

/// Something that a check has found.
///
/// @param message what is wrong with what, in one sentence
public record CheckFinding(Severity severity, Kind kind, String message) {

    /// How bad it is.
    public enum Severity {
        /// Data is missing or damaged.
        ERROR,
        /// Nothing is lost, but something is not as it should be, such as left-overs of an interrupted backup.
        HINT
    }

    /// What it concerns.
    public enum Kind {
        /// A key file: its password does not open the repository any more.
        KEY,
        INDEX,
        PACK,
        BLOB,
        SNAPSHOT,
        TREE
    }

    static CheckFinding error(Kind kind, String message) {
        return new CheckFinding(Severity.ERROR, kind, message);
    }

    static CheckFinding hint(Kind kind, String message) {
        return new CheckFinding(Severity.HINT, kind, message);
    }
}
