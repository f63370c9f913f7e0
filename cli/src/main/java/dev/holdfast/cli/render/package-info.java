/// How things look: numbers, times and names for people, tables, and JSON for programs. No I/O but on what is handed
/// in.
@NullMarked
package dev.holdfast.cli.render;

import org.jspecify.annotations.NullMarked;
