package dev.holdfast.asset.mariadb.restore;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What has to be dropped before something of the same name is created.
final class Drops {
    private static final Pattern CREATE = Pattern.compile(
            "^CREATE (?:DEFINER=`(?:[^`]|``)*`(?:@`(?:[^`]|``)*`)? )?(PROCEDURE|FUNCTION|PACKAGE BODY|PACKAGE|EVENT|SEQUENCE)"
                    + " ((?:`(?:[^`]|``)*`\\.)?`(?:[^`]|``)*`|\"[^\"]*\"|\\w+)",
            Pattern.CASE_INSENSITIVE);

    private Drops() {}

    /// The statement that makes room; none where creating replaces by itself, and triggers went with their
    /// tables.
    static Optional<String> before(String create) {
        Matcher matcher = CREATE.matcher(create);
        return matcher.find()
                ? Optional.of("DROP " + matcher.group(1) + " IF EXISTS " + matcher.group(2))
                : Optional.empty();
    }
}
