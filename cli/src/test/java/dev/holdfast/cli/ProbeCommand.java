package dev.holdfast.cli;

import dev.holdfast.cli.command.CommandContext;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/// A command whose work the test brings along.
@Command(name = "probe", description = "Does what the test wants.")
final class ProbeCommand implements Callable<Integer> {
    private final CommandContext context;
    private final Work work;

    ProbeCommand(CommandContext context, Work work) {
        this.context = context;
        this.work = work;
    }

    @Override
    public Integer call() throws Exception {
        return work.run(context);
    }

    interface Work {
        int run(CommandContext context) throws Exception;
    }
}
