package dev.holdfast.asset.postgres.restore;

import dev.holdfast.asset.AssetException;
import dev.holdfast.asset.RestoreManner.Existing;
import dev.holdfast.asset.RestorePlan;
import dev.holdfast.asset.database.TableInfo;
import dev.holdfast.asset.postgres.session.Failures;
import dev.holdfast.asset.postgres.session.Session;
import dev.holdfast.asset.postgres.session.SqlFailure;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/// What a restore would do, for people to read beforehand. Changes nothing.
final class RestoreSteps {
    private final Assignment assignment;
    private final TargetState state;

    RestoreSteps(Assignment assignment, TargetState state) {
        this.assignment = assignment;
        this.state = state;
    }

    RestorePlan plan() throws AssetException, IOException, InterruptedException {
        List<String> steps = new ArrayList<>();
        if (!state.exists()) {
            steps.add("create database '" + assignment.target().location() + "'");
        }
        if (assignment.isForTenant()) {
            steps.addAll(assignment.feed().steps());
        }
        if (assignment.isMerge(state)) {
            steps.add("add and change rows in one transaction; remove none");
            return plan(steps, mergeChanges());
        }
        tables(steps);
        return plan(steps, List.of());
    }

    private RestorePlan plan(List<String> steps, List<RestorePlan.Change> changes) {
        Target target = assignment.target();
        return new RestorePlan(target.location(), state.fingerprint(target), steps, changes);
    }

    private List<RestorePlan.Change> mergeChanges() throws AssetException, IOException, InterruptedException {
        try (Session session = assignment.session()) {
            return new Merge(session, assignment.feed()).preview();
        } catch (SqlFailure failure) {
            throw Failures.of(
                    "unable to try a merge into '" + assignment.target().location() + "'", failure);
        }
    }

    private void tables(List<String> steps) {
        Scope scope = assignment.scope();
        if (assignment.job().manner().existing() == Existing.REPLACE && !state.isEmpty()) {
            String views = scope.all() || !scope.hasSchema() ? "" : ", and of the views that show nothing but them";
            steps.add("drop what '" + assignment.target().location() + "' holds of these tables" + views);
        }
        long rows = scope.tables().stream().mapToLong(TableInfo::rows).sum();
        String what = "restore " + scope.tables().size() + " tables ";
        steps.add(scope.hasRows() ? what + "with " + rows + " rows" : what + "without rows");
        scope.where().forEach((table, condition) -> steps.add("of " + table + " only rows with " + condition));
        scope.renamed().forEach((old, name) -> steps.add(old + " becomes " + name + ": columns, rows and primary key"));
    }
}
