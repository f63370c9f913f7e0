package dev.holdfast.storage.server;

import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalLong;

/// What is served, where, and to whom.
///
/// @param directory that holds the repositories, and nothing else
/// @param address to listen at; port 0 for one that is free
/// @param appendOnly whether only locks may be removed
/// @param privateRepositories whether each user has the repositories below the directory of their name, and no others
/// @param users who may come in; without, everybody may
/// @param tls the certificate to show; without, connections are not encrypted
/// @param largestTotal how many bytes all objects together may have
public record ServerSettings(
        Path directory,
        InetSocketAddress address,
        boolean appendOnly,
        boolean privateRepositories,
        Optional<Users> users,
        Optional<TlsIdentity> tls,
        OptionalLong largestTotal) {

    public ServerSettings {
        if (privateRepositories && users.isEmpty()) {
            throw new IllegalArgumentException("private repositories need users");
        }
    }

    /// Everybody may read, write and remove.
    public static ServerSettings open(Path directory, InetSocketAddress address) {
        return new ServerSettings(
                directory, address, false, false, Optional.empty(), Optional.empty(), OptionalLong.empty());
    }
}
