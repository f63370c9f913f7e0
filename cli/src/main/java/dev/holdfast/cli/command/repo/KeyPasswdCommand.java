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

/// `holdfast repo key passwd`: changes the password.
@Command(
        name = "passwd",
        description = "Replaces the password in use by a new one.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  holdfast repo key passwd                          asks for the new password",
            "  holdfast repo key passwd --new-password-file FILE"
        })
public final class KeyPasswdCommand implements Callable<Integer> {
    private final CommandContext context;

    @Mixin
    private NewPasswordOption newPassword = new NewPasswordOption();

    public KeyPasswdCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() throws Exception {
        try (RepositorySession session = new RepositoryOpener(context).open(LockMode.EXCLUSIVE);
                Password password = newPassword.read(context)) {
            Id id = session.repository().keys().changePassword(password.bytes(), ScryptParameters.STANDARD);
            KeyChange.CHANGED.report(context, id);
        }
        return 0;
    }
}
