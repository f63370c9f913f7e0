package dev.holdfast.cli.command.quickstart;

import dev.holdfast.cli.command.CommandContext;
import dev.holdfast.cli.render.JsonObject;
import dev.holdfast.engine.ErrorCode;
import dev.holdfast.engine.HoldfastException;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `holdfast quickstart`: the whole job on a small sample in a temporary directory.
@Command(
        name = "quickstart",
        description = {
            "Makes a small sample application in a temporary directory, backs it up into a new encrypted",
            "repository, destroys it, restores it, compares every byte and attribute, checks the repository,",
            "and removes it all again. Nothing else is touched.",
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  holdfast quickstart",
            "  holdfast quickstart --keep    leaves the sample and the repository to look at",
            "",
            "Exit status: 0 all is well, 1 failed, 3 something came back differently.",
        })
public final class QuickstartCommand implements Callable<Integer> {
    private final CommandContext context;

    @Option(names = "--keep", description = "Leave the temporary directory.")
    private boolean keep;

    public QuickstartCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() throws Exception {
        Path parent = context.environment().variable("TMPDIR").map(Path::of).orElse(Path.of("/tmp"));
        Workplace place =
                Workplace.below(context.environment().workingDirectory().resolve(parent));
        boolean remove = !keep;
        try {
            Walkthrough walkthrough = new Walkthrough(context, place, new SecureRandom());
            walkthrough.run();
            conclude(place, walkthrough);
            if (!walkthrough.differences().isEmpty()) {
                remove = false;
                throw new HoldfastException(
                        ErrorCode.INCOMPLETE,
                        "what was restored differs from the original in "
                                + walkthrough.differences().size() + " entries",
                        "everything is left in " + place.root() + "; please report this");
            }
            return 0;
        } finally {
            if (remove) {
                place.remove();
            }
        }
    }

    private void conclude(Workplace place, Walkthrough walkthrough) throws IOException {
        List<String> differences = walkthrough.differences();
        differences.forEach(line -> context.output().say("different: " + line));
        if (context.options().json()) {
            context.output()
                    .json(new JsonObject()
                            .put("message_type", "quickstart")
                            .put("equal", differences.isEmpty())
                            .put("differences", differences)
                            .put("kept", keep)
                            .put("directory", place.root().toString())
                            .put("steps", walkthrough.steps()));
            return;
        }
        if (differences.isEmpty()) {
            farewell(place);
        }
    }

    private void farewell(Workplace place) throws IOException {
        String advice = """

                Everything came back. Now your own data:

                  (umask 077; head -c 24 /dev/urandom | base64 > ~/.holdfast-password)
                  export HOLDFAST_REPOSITORY=/srv/backup HOLDFAST_PASSWORD_FILE=~/.holdfast-password
                  holdfast repo init
                  holdfast backup ~/documents
                  holdfast points
                  holdfast restore latest --to /tmp/restored

                A lost repository password means lost data: nobody can open a repository without it.
                Keep a copy of the password somewhere that burns down separately.
                """;
        for (String line : advice.lines().toList()) {
            context.output().line(line);
        }
        context.output().line("");
        context.output()
                .line(
                        keep
                                ? "The sample, its repository and the password file stay in " + place.root()
                                : "The sample and its repository were removed; --keep leaves them to look at.");
    }
}
