package dev.holdfast.storage;

/// The name of one object of a repository: its kind and, within the kind, 64 lower-case hexadecimal digits.
/// The only object of kind `CONFIG` is called `config`.
public record ObjectName(ObjectKind kind, String name) {
    private static final int HASH_DIGITS = 64;

    /// The one configuration object of a repository.
    public static final ObjectName CONFIG = new ObjectName(ObjectKind.CONFIG, "config");

    public ObjectName {
        boolean legal = kind == ObjectKind.CONFIG ? name.equals("config") : isHash(name);
        if (!legal) {
            throw new IllegalArgumentException("not the name of a " + kind + " object: '" + name + "'");
        }
    }

    /// Whether `text` is 64 lower-case hexadecimal digits. Storages ignore stored files whose names are not.
    public static boolean isHash(String text) {
        return text.length() == HASH_DIGITS && text.chars().allMatch(ObjectName::isHexDigit);
    }

    private static boolean isHexDigit(int character) {
        return (character >= '0' && character <= '9') || (character >= 'a' && character <= 'f');
    }

    @Override
    public String toString() {
        return kind == ObjectKind.CONFIG ? name : kind.directory() + "/" + name;
    }
}
