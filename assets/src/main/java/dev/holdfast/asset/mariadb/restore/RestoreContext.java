package dev.holdfast.asset.mariadb.restore;

import dev.holdfast.asset.AssetException;
import dev.holdfast.asset.AssetLog;
import dev.holdfast.asset.RestoreManner;
import dev.holdfast.asset.mariadb.catalog.SqlScript;
import dev.holdfast.asset.mariadb.session.Failures;
import dev.holdfast.asset.mariadb.session.Session;
import dev.holdfast.asset.point.PointReader;
import dev.holdfast.repository.Progress;
import java.io.IOException;
import java.sql.SQLException;
import java.util.List;

/// What all steps of one restore share.
record RestoreContext(
        PointReader point,
        RestoreManner manner,
        Failures failures,
        AssetLog log,
        Progress progress,
        RestoreTally tally) {

    /// The statements of a script, none if the recovery point has no such file.
    List<String> script(String path) throws IOException, InterruptedException {
        return point.exists(path) ? SqlScript.parse(point.read(path)).statements() : List.of();
    }

    /// @param what is attempted, such as `create table 'x'`
    void execute(Session session, String statement, String what) throws AssetException, InterruptedException {
        try {
            session.execute(statement);
        } catch (SQLException problem) {
            throw failures.of("unable to " + what, problem);
        }
    }

    boolean replaces() {
        return manner.existing() == RestoreManner.Existing.REPLACE;
    }
}
