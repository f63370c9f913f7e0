/// Which recovery points a command is about: ids, `latest`, applications, moments, filters.
@NullMarked
package dev.holdfast.cli.point;

import org.jspecify.annotations.NullMarked;
