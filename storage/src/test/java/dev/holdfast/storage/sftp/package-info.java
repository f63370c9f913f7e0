/// Tests of the SFTP storage against OpenSSH's server.
@NullMarked
package dev.holdfast.storage.sftp;

import org.jspecify.annotations.NullMarked;
