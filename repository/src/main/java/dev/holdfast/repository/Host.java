package dev.holdfast.repository;

/// The machine and process that works on a repository, as locks, keys and snapshots name them.
///
/// @param hostname as the operating system has it: locks of the same host are recognised by it
/// @param uid numeric user id, 0 if unknown
/// @param gid numeric group id, 0 if unknown
/// @param pid process id
public record Host(String hostname, String username, int uid, int gid, long pid) {}
