/// Tests of the repository server, with our own client and with restic.
@NullMarked
package dev.holdfast.storage.server;

import org.jspecify.annotations.NullMarked;
