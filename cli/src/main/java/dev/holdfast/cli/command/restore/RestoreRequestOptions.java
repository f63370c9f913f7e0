package dev.holdfast.cli.command.restore;

import dev.holdfast.asset.RestoreParts;
import dev.holdfast.asset.files.select.IncludeRules;
import dev.holdfast.cli.command.CommandContext;
import dev.holdfast.cli.point.PointArgument;
import dev.holdfast.engine.HoldfastException;
import dev.holdfast.posix.FilePath;
import java.util.List;

/// All that the command line says about a restore.
///
/// @param argument the recovery points
/// @param paths to which the restore of files is limited
record RestoreRequestOptions(
        PointArgument argument,
        List<String> paths,
        TargetOptions targets,
        SelectionOptions selection,
        PartOptions part,
        MannerOptions manner,
        boolean dryRun) {

    /// Refuses what contradicts itself, before anything is opened.
    void check(CommandContext context) throws HoldfastException {
        directory();
        manner.forFiles();
        rules(context);
        targets.password(context.environment().workingDirectory());
        parts();
    }

    /// The directory of the recovery point whose content is restored.
    FilePath directory() throws HoldfastException {
        return FilePath.ROOT.resolve(
                FilePath.parse(PointArgument.path(argument.path().orElse("/")).bytes()));
    }

    IncludeRules rules(CommandContext context) throws HoldfastException {
        return selection.rules(paths, context.environment());
    }

    RestoreParts parts() throws HoldfastException {
        return part.parts();
    }
}
