package dev.holdfast.repository;

import java.security.SecureRandom;
import java.time.InstantSource;

/// What a repository needs from its surroundings.
///
/// @param random source of keys, salts and initialisation vectors
/// @param clock what locks, keys and index files go by
public record RepositoryContext(SecureRandom random, InstantSource clock, Host host) {}
