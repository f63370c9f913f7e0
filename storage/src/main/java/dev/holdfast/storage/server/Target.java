package dev.holdfast.storage.server;

import dev.holdfast.storage.ObjectKind;
import dev.holdfast.storage.ObjectName;
import java.util.List;

/// What a request is about: a repository, all its objects of a kind, or one object.
sealed interface Target {
    /// The names of the directories that lead to the repository; none for the directory served itself.
    List<String> repository();

    record Whole(List<String> repository) implements Target {}

    record Kind(List<String> repository, ObjectKind kind) implements Target {}

    record One(List<String> repository, ObjectName name) implements Target {}
}
