package dev.holdfast.asset.files.select;

/// Whether an entry is captured, and if not, by which rule.
public enum Verdict {
    INCLUDED,
    EXCLUDED_BY_PATTERN,
    EXCLUDED_BY_MARKER,
    EXCLUDED_BY_SIZE,
    EXCLUDED_BY_FILE_SYSTEM;

    public boolean included() {
        return this == INCLUDED;
    }
}
