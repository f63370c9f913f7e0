package dev.holdfast.asset.mariadb.restore;

/// The beginning of a statement that makes something, for messages.
final class Summary {
    private static final int LENGTH = 80;

    private Summary() {}

    static String of(String statement) {
        String line = statement.strip().lines().findFirst().orElse("");
        return line.length() > LENGTH ? line.substring(0, LENGTH) + " …" : line;
    }
}
