/// `quickstart`: the whole job on a sample, to see it work. Everything happens in one temporary directory.
///
/// The sample is what an application consists of: uploads with all that file systems know, a database, a configuration,
/// a certificate. It is backed up, destroyed, restored and compared by the same engine that the other commands use.
@NullMarked
package dev.holdfast.cli.command.quickstart;

import org.jspecify.annotations.NullMarked;
