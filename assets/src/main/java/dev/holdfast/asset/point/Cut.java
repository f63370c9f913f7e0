package dev.holdfast.asset.point;

/// How the content of a file is cut into chunks.
public enum Cut {
    /// Where its content says: an insertion moves no cut behind it.
    BY_CONTENT,
    /// At fixed positions, a multiple of every page size in use: for files that change page by page in place. A
    /// repository cut by Rabin stays with Rabin, because restic writes to it as well.
    BY_PAGES
}
