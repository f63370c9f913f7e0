/// How far a running command has come: counted by many threads without cost, shown by one at its own pace.
@NullMarked
package dev.holdfast.cli.progress;

import org.jspecify.annotations.NullMarked;
