package dev.holdfast.cli.command.repo;

import dev.holdfast.cli.command.CommandContext;
import dev.holdfast.cli.render.JsonObject;
import dev.holdfast.cli.session.RepositoryOpener;
import dev.holdfast.storage.s3.ImmutabilityProof;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/// `holdfast repo probe`: tries to break the lock that is to keep a repository from being deleted.
@Command(
        name = "probe",
        description = {
            "Proves that the storage refuses to delete what is locked: stores an object of its own with a short lock and"
                    + " tries to delete it, with the same credentials that backups use."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  holdfast repo probe -r offsite                               immutable: 30d in the configuration",
            "  holdfast repo probe -r s3:… -o s3.object-lock=compliance:30d",
            "",
            "Exit status: 0 refused, 1 failed, 2 wrong usage, 3 something could be deleted.",
        })
public final class ProbeCommand implements Callable<Integer> {
    private static final int FOUND_A_PROBLEM = 3;

    private final CommandContext context;

    public ProbeCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() throws Exception {
        RepositoryOpener opener = new RepositoryOpener(context);
        ImmutabilityProof proof = opener.proveImmutable(opener.target());
        if (context.options().json()) {
            context.output()
                    .json(new JsonObject()
                            .put("message_type", "probe")
                            .put("removal_refused", proof.removalRefused())
                            .put("bypass_refused", proof.bypassRefused()));
        } else {
            context.output().line(verdict(proof));
        }
        return proof.removalRefused() && proof.bypassRefused() ? 0 : FOUND_A_PROBLEM;
    }

    private static String verdict(ImmutabilityProof proof) {
        if (!proof.removalRefused()) {
            return "not protected: a locked object could be deleted";
        }
        return proof.bypassRefused()
                ? "protected: deleting a locked object was refused"
                : "not protected from these credentials: they may pass over locks; take the right"
                        + " s3:BypassGovernanceRetention from them, or lock in compliance mode";
    }
}
