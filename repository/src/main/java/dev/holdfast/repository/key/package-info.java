/// The key files of a repository: each holds the master key, sealed by a key that scrypt derives from one
/// password.
///
/// A repository may have several, one per person or machine, and any of them opens it. A [KeySearch] finds the
/// one that opens with a password; [Keys] lists, adds and removes them and changes a password. Removing a key
/// file does not take the master key away from somebody who has opened the repository before: nothing is
/// encrypted anew.
///
/// Key files are the only part of a repository that is read before anything is authenticated. They are
/// therefore taken as hostile: their size, their hash, their JSON and the cost of their key derivation are
/// checked, and one that fails is passed over with the reason noted, so that it cannot keep anybody out who has
/// another key.
@NullMarked
package dev.holdfast.repository.key;

import org.jspecify.annotations.NullMarked;
