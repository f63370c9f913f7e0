package dev.holdfast.cli.command.repo;

import dev.holdfast.cli.access.Password;
import dev.holdfast.cli.command.CommandContext;
import dev.holdfast.cli.session.LockMode;
import dev.holdfast.cli.session.RepositoryOpener;
import dev.holdfast.cli.session.RepositorySession;
import dev.holdfast.repository.crypto.ScryptParameters;
import dev.holdfast.repository.format.Id;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/// `holdfast repo key add`: lets another password open the repository.
@Command(
        name = "add",
        description = "Adds a key that opens with a new password.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  holdfast repo key add                             asks for the new password",
            "  holdfast repo key add --new-password-file FILE"
        })
public final class KeyAddCommand implements Callable<Integer> {
    private final CommandContext context;

    @Mixin
    private NewPasswordOption newPassword = new NewPasswordOption();

    public KeyAddCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() throws Exception {
        try (RepositorySession session = new RepositoryOpener(context).open(LockMode.APPEND);
                Password password = newPassword.read(context)) {
            Id id = session.repository().keys().add(password.bytes(), ScryptParameters.STANDARD);
            KeyChange.ADDED.report(context, id);
        }
        return 0;
    }
}
