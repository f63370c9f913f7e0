/// The `holdfast` command: the entry point, the tree of commands, and how a run ends (exit status, error report).
///
/// The packages below have one subject each: `environment` is the process and its surroundings, `access` finds the
/// repository and its password, `command` holds one class per command, `render` and `progress` write.
@NullMarked
package dev.holdfast.cli;

import org.jspecify.annotations.NullMarked;
