package dev.holdfast.testkit;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.HexFormat;

/// How names and values are written in statements and addresses of databases.
final class SqlText {
    private SqlText() {}

    /// A string literal of a PostgreSQL or MariaDB that has no escapes in it.
    static String literal(String value) {
        return quoted(value, '\'');
    }

    /// A name between quotation marks of a kind, those in it doubled.
    static String quoted(String name, char mark) {
        String one = String.valueOf(mark);
        return one + name.replace(one, one + one) + one;
    }

    /// A name as a part of a URL's path.
    static String inUrl(String name) {
        return URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20");
    }

    /// A password that nobody guesses.
    static String randomPassword() {
        byte[] bytes = new byte[16];
        new SecureRandom().nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }
}
