/// What tests of every module build upon: the real restic, real database servers and other real processes, odd
/// directory trees and their exact comparison, full disks, seeds, clocks and golden files. Nothing here skips: a
/// missing tool is an error that names the Debian package to install.
@NullMarked
package dev.holdfast.testkit;

import org.jspecify.annotations.NullMarked;
