package dev.holdfast.asset.files.select;

/// What a restore does with one entry of a recovery point.
public enum Choice {
    /// Neither the entry nor anything below it.
    SKIP,
    /// Not the entry itself, but perhaps something below it.
    DESCEND,
    /// The entry, and nothing below it: not a directory, or one whose content is left out.
    RESTORE,
    /// The entry and, as far as it is chosen, what is below it.
    RESTORE_AND_DESCEND;

    static Choice of(boolean restores, boolean descends) {
        if (restores) {
            return descends ? RESTORE_AND_DESCEND : RESTORE;
        }
        return descends ? DESCEND : SKIP;
    }

    /// Whether the entry itself is restored.
    public boolean restores() {
        return this == RESTORE || this == RESTORE_AND_DESCEND;
    }

    /// Whether the content of the directory is to be looked at.
    public boolean descends() {
        return this == DESCEND || this == RESTORE_AND_DESCEND;
    }
}
