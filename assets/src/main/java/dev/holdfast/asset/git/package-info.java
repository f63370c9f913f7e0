/// Git repositories: every ref with everything it leads to, as a bare mirror.
///
/// **Below the base** of a recovery point lies a bare repository (`HEAD`, `config`, `packed-refs`, `refs/`,
/// `objects/pack/`) and `git.json`, which says what it holds. The packs of the parent recovery point are taken over as
/// they are, without being read, and one pack with what is new is added; when there are too many of them, everything is
/// packed anew. So a capture costs what was committed since the last one.
///
/// Not captured: what is not committed in a work tree, the index, hooks, configuration, reflogs (and so all stashes but
/// the newest), submodules and the files of Git LFS.
///
/// JGit does the work. It is kept from the configuration of the user and the system and from starting programs
/// ([IsolatedGit]).
@NullMarked
package dev.holdfast.asset.git;

import org.jspecify.annotations.NullMarked;
