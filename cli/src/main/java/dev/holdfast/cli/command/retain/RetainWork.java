package dev.holdfast.cli.command.retain;

import dev.holdfast.cli.session.RepositoryTarget;
import dev.holdfast.engine.retention.KeepRule;
import dev.holdfast.engine.retention.PointGroup;
import java.util.List;
import java.util.function.Function;

/// The retention of one repository.
///
/// @param rules of each group of recovery points that is concerned; groups without rules keep everything
record RetainWork(RepositoryTarget target, Function<PointGroup, List<KeepRule>> rules) {}
