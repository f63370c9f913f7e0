/// Repositories on SFTP servers, in the layout that restic uses there, which is that of a local directory.
///
/// An object is written beside its final place under `<name>-tmp-<random>`, synced where the server knows
/// `fsync@openssh.com`, and renamed. Reads and writes keep many requests under way, so that the distance to the server
/// does not limit them. Protocol: draft-ietf-secsh-filexfer-02 (version 3) with OpenSSH's extensions.
@NullMarked
package dev.holdfast.storage.sftp;

import org.jspecify.annotations.NullMarked;
