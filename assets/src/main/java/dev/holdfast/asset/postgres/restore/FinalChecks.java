package dev.holdfast.asset.postgres.restore;

import dev.holdfast.asset.AssetException;
import dev.holdfast.asset.RestoreJob;
import dev.holdfast.asset.database.TableInfo;
import dev.holdfast.asset.postgres.session.SessionWork;
import dev.holdfast.asset.postgres.session.SqlFailure;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// What comes when everything is there: statistics, and a second look at every row if that is wanted.
final class FinalChecks {
    private FinalChecks() {}

    /// @param comparable whether the tables hold what the recovery point does
    static void run(Assignment assignment, boolean comparable, Tally tally)
            throws AssetException, SqlFailure, IOException, InterruptedException {
        RestoreJob job = assignment.job();
        job.log().step("collecting statistics");
        List<SessionWork.Work> works = new ArrayList<>();
        works.add(lane -> lane.session().execute("ANALYZE"));
        boolean verify = job.manner().verify() && comparable;
        if (verify) {
            assignment.scope().tables().stream()
                    .sorted(Comparator.comparingLong(TableInfo::bytes).reversed())
                    .forEach(table -> works.add(lane -> TableVerification.run(lane.session(), table)));
        }
        SessionWork.run(job.workers(), assignment::session, works);
        if (verify) {
            tally.checked("every row was read again, and the checksums of all tables are those of the recovery point");
        }
    }
}
