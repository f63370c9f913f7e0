/// `holdfast serve-repository`: repositories for other hosts.
@NullMarked
package dev.holdfast.cli.command.serve;

import org.jspecify.annotations.NullMarked;
