package dev.holdfast.asset.git;

import dev.holdfast.asset.Asset;
import dev.holdfast.asset.AssetException;
import dev.holdfast.asset.AssetRestorer;
import dev.holdfast.asset.AssetSettings;
import dev.holdfast.asset.AssetType;
import dev.holdfast.asset.Surroundings;
import dev.holdfast.posix.FilePath;
import dev.holdfast.settings.option.Option;
import dev.holdfast.settings.option.Types;
import dev.holdfast.settings.secret.SecretSource;
import java.nio.file.Path;
import java.util.List;

/// Git repositories.
public final class GitType implements AssetType {
    /// What the target of a restore begins with.
    static final String SCHEME = "git:";

    private static final Option<String> SOURCE = Option.required(
            "source",
            Types.text("an absolute path, or a URL of https, ssh or file, without a password"),
            "Where the git repository is.");
    private static final Option<String> USER =
            Option.optional("user", Types.text("a name"), "The user to name over https; without it, that of the URL.");
    private static final Option<SecretSource> TOKEN =
            Option.optional("token", Types.secret(), "Where the access token or password for https comes from.");
    private static final Option<String> CA = Option.optional(
            "ca", Types.path(), "A file with the authorities to trust for https, in PEM; without it, the usual ones.");
    private static final Option<String> IDENTITY = Option.optional(
            "identity", Types.path(), "The file with the private key for ssh; without it, those in `~/.ssh`.");
    private static final Option<String> KNOWN_HOSTS = Option.optional(
            "known-hosts", Types.path(), "The file with the keys of hosts for ssh; without it, `~/.ssh/known_hosts`.");

    @Override
    public String word() {
        return GitAsset.WORD;
    }

    @Override
    public String summary() {
        return "a git repository: every ref, and everything that they lead to";
    }

    @Override
    public List<Option<?>> options() {
        return List.of(SOURCE, USER, TOKEN, CA, IDENTITY, KNOWN_HOSTS);
    }

    @Override
    public Asset configured(AssetSettings settings, Surroundings surroundings) throws AssetException {
        GitAccess access = new GitAccess(
                settings.find(USER),
                settings.find(TOKEN),
                settings.find(CA).map(Path::of),
                settings.find(IDENTITY).map(Path::of),
                settings.find(KNOWN_HOSTS).map(Path::of));
        GitSource source = GitSource.parse(settings.get(SOURCE), surroundings.workingDirectory());
        return new GitAsset(source, FilePath.of("/" + settings.fullName()), access, surroundings);
    }

    @Override
    public boolean restoresTo(String target) {
        return target.startsWith(SCHEME);
    }

    @Override
    public AssetRestorer restorer(Surroundings surroundings) {
        return new GitRestorer(surroundings);
    }
}
