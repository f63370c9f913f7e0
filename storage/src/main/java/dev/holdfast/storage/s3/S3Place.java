package dev.holdfast.storage.s3;

import dev.holdfast.storage.ObjectKind;
import dev.holdfast.storage.ObjectName;
import dev.holdfast.storage.RepositoryUrl;
import java.util.Optional;

/// Where a repository and its objects are: a bucket and, within it, keys in restic's layout, with packs in 256
/// directories.
record S3Place(RepositoryUrl.S3 url) {
    private static final int SHARD_DIGITS = 2;

    String bucket() {
        return url.bucket();
    }

    /// What the keys of all objects begin with.
    String root() {
        return url.prefix().isEmpty() ? "" : url.prefix() + "/";
    }

    String key(ObjectName name) {
        return switch (name.kind()) {
            case CONFIG -> root() + name.name();
            case PACK -> directory(name.kind()) + shard(name.name()) + name.name();
            case KEY, LOCK, SNAPSHOT, INDEX -> directory(name.kind()) + name.name();
        };
    }

    /// What the keys of the objects of a kind, which is not the configuration, begin with.
    String directory(ObjectKind kind) {
        return root() + kind.directory() + "/";
    }

    /// The name within its kind of the object at a key below [#directory], unless something else lies there.
    Optional<String> name(ObjectKind kind, String key) {
        String below = key.substring(directory(kind).length());
        String name = below.substring(below.lastIndexOf('/') + 1);
        if (!ObjectName.isHash(name)) {
            return Optional.empty();
        }
        String expected = kind == ObjectKind.PACK ? shard(name) + name : name;
        return below.equals(expected) ? Optional.of(name) : Optional.empty();
    }

    private static String shard(String name) {
        return name.substring(0, SHARD_DIGITS) + "/";
    }

    /// For messages: what is to be done with an object.
    String action(String verb, ObjectName name) {
        return verb + " object '" + name + "' of repository '" + url + "'";
    }
}
