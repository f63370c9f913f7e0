/// Which repository, and with which password: options first, then Holdfast's variables, then restic's, then the person
/// at the terminal. Nothing here prints or keeps a secret longer than its user does.
@NullMarked
package dev.holdfast.cli.access;

import org.jspecify.annotations.NullMarked;
