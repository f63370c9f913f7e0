package dev.holdfast.asset.mariadb.restore;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The accounts in whose name views, routines, triggers and events run.
///
/// @param kept whether they stay as they were, or become the account that restores
record Definers(boolean kept) {
    private static final Pattern DEFINER = Pattern.compile(
            "^(CREATE (?:OR REPLACE )?(?:ALGORITHM=\\w+ )?)DEFINER=`(?:[^`]|``)*`(?:@`(?:[^`]|``)*`)? ");

    /// The statement as it is to be run.
    String applied(String statement) {
        if (kept) {
            return statement;
        }
        Matcher matcher = DEFINER.matcher(statement);
        return matcher.find() ? matcher.group(1) + statement.substring(matcher.end()) : statement;
    }
}
