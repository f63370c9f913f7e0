package dev.holdfast.asset.mariadb.session;

import dev.holdfast.asset.AssetException;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// An error as the client program prints it: `ERROR 1045 (28000): Access denied …`, or with ` at line 7` before the
/// colon.
///
/// @param code the server's below 2000 and from 3000 on, between them the program's own
record ClientError(int code, String state, String message) {
    /// The state of a connection that failed.
    static final String LOST = "08S01";

    private static final Pattern FORM = Pattern.compile("ERROR (\\d+)(?: \\((\\w{5})\\))?(?: at line \\d+)?: (.*)");

    static Optional<ClientError> find(String line) {
        Matcher matcher = FORM.matcher(line);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        String state = matcher.group(2);
        return Optional.of(new ClientError(
                Integer.parseInt(matcher.group(1)), state == null ? "" : state, String.valueOf(matcher.group(3))));
    }

    /// Whether the program lost or never had its connection, or cannot go on with it.
    boolean isOfClient() {
        return code >= 2000 && code < 3000;
    }

    /// Why the program ended, as the first of its last errors says, or all it said if there is none.
    static SQLException of(List<String> lines, AssetException ended) {
        Optional<ClientError> first =
                lines.stream().map(ClientError::find).flatMap(Optional::stream).findFirst();
        if (first.isEmpty()) {
            return new SQLException(ended.getMessage(), LOST, ended);
        }
        ClientError error = first.get();
        String state = error.isOfClient() ? LOST : error.state();
        return new SQLException(error.message(), state, error.code(), ended);
    }
}
