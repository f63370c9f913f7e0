package dev.holdfast.repository.key;

import dev.holdfast.repository.crypto.MasterKey;
import dev.holdfast.repository.format.Id;

/// A key file that a password has opened.
///
/// @param id the name of the file
/// @param master what it holds
public record OpenedKey(Id id, MasterKey master) {}
