package dev.holdfast.posix;

/// One entry of a directory: its name, and its type as far as the directory knows it (`UNKNOWN` on some file
/// systems).
public record DirectoryEntry(FileName name, FileType type) {}
