/// Secrets: where a configuration says they are, how they are fetched, and how they are held for as short as
/// possible.
///
/// A configuration names a source (`{env: NAME}`, `{file: PATH}`, `{command: …}`) and never the secret
/// itself. Nothing in this package prints a secret, neither in `toString` nor in an error; the output of a
/// failing command stays unread, only what it wrote to standard error is shown.
@NullMarked
package dev.holdfast.settings.secret;

import org.jspecify.annotations.NullMarked;
