package dev.holdfast.cli.command;

import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.AutoComplete;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `holdfast completion SHELL`: prints the script that makes a shell complete Holdfast's commands and options.
@Command(
        name = "completion",
        description = "Prints a script that lets a shell complete commands and options.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  holdfast completion bash > /etc/bash_completion.d/holdfast",
            "  source <(holdfast completion zsh)",
        })
public final class CompletionCommand implements Callable<Integer> {
    private final Output output;

    @Parameters(paramLabel = "SHELL", description = "bash or zsh.")
    private Shell shell = Shell.bash;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    public CompletionCommand(CommandContext context) {
        this.output = context.output();
    }

    @Override
    public Integer call() throws IOException {
        String script = AutoComplete.bash("holdfast", spec.root().commandLine());
        output.line(
                switch (shell) {
                    case bash -> script;
                    case zsh -> "autoload -U +X compinit && compinit\n" + script;
                });
        return 0;
    }

    /// The shells there is a script for. The script for bash also serves zsh, once completion is switched on there.
    enum Shell {
        bash,
        zsh
    }
}
