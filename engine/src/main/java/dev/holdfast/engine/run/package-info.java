/// Runs: the assets of an application captured together.
///
/// 1. The `before` command of the application. If it fails, nothing is captured.
/// 2. Databases, several at the same time; then everything else, so that a file that a row mentions is in the run too.
///    For each asset: its `before` command, its preflight, a capture into each repository in turn, its `after` command.
///    An asset that fails does not stop the others.
/// 3. The `after` command of the application, in any case.
///
/// All recovery points of a run carry its id in the tag `run=`.
@NullMarked
package dev.holdfast.engine.run;

import org.jspecify.annotations.NullMarked;
