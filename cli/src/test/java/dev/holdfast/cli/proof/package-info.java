/// Proofs with the real program as a process of its own, and the real restic as the judge: killed, interrupted, locked
/// out, out of disk space, with sources that fail or change under its hands.
@NullMarked
package dev.holdfast.cli.proof;

import org.jspecify.annotations.NullMarked;
