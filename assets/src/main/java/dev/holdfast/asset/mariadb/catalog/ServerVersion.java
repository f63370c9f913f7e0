package dev.holdfast.asset.mariadb.catalog;

import dev.holdfast.asset.AssetException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What a server says its version is.
///
/// @param text as the server writes it, such as `10.11.6-MariaDB-0+deb12u1-log`
public record ServerVersion(String text, Dialect dialect, int major, int minor, int patch) {
    private static final Pattern NUMBERS = Pattern.compile("^(?:5\\.5\\.5-)?(\\d+)\\.(\\d+)\\.(\\d+)");

    /// Reads what `SELECT VERSION()` returns.
    public static ServerVersion parse(String text) throws AssetException {
        Matcher matcher = NUMBERS.matcher(text);
        if (!matcher.find()) {
            throw new AssetException(
                    AssetException.Kind.INCOMPATIBLE,
                    "unable to understand server version '" + text + "': it does not begin with three numbers",
                    null);
        }
        Dialect dialect = text.contains("MariaDB") ? Dialect.MARIADB : Dialect.MYSQL;
        return new ServerVersion(text, dialect, number(matcher, 1), number(matcher, 2), number(matcher, 3));
    }

    private static int number(Matcher matcher, int group) {
        return Integer.parseInt(matcher.group(group));
    }

    public boolean isAtLeast(int wantedMajor, int wantedMinor) {
        return major > wantedMajor || (major == wantedMajor && minor >= wantedMinor);
    }

    @Override
    public String toString() {
        return text;
    }
}
