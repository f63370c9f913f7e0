package dev.holdfast.asset.git;

import dev.holdfast.asset.AssetException;
import dev.holdfast.asset.AssetException.Kind;
import dev.holdfast.asset.database.NoRoom;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.eclipse.jgit.errors.NoRemoteRepositoryException;

/// Why a repository could not be fetched.
final class FetchFailure {
    /// What JGit says when the other side does not let it in.
    private static final List<String> DENIALS = List.of(
            "not authorized", "authentication", "auth fail", "cannot log in", "key not accepted", "not permitted");

    private FetchFailure() {}

    /// @param url without a password
    static AssetException of(String url, IOException problem) {
        Optional<TlsFailure> tls = TlsFailure.in(problem);
        if (tls.isPresent()) {
            return failure(Kind.UNREACHABLE, url, tls.get().why(), tls.get().hint(), problem);
        }
        return switch (kind(problem)) {
            case DENIED ->
                failure(
                        Kind.DENIED,
                        url,
                        why(problem, url),
                        "check the user and the token, or the key and known_hosts of ssh",
                        problem);
            case MISSING ->
                failure(
                        Kind.MISSING,
                        url,
                        "there is no such repository, or it may not be seen",
                        "check the URL, and that the token or key may read it",
                        problem);
            case FULL ->
                failure(
                        Kind.FULL,
                        url,
                        "there is no space left for its mirror in the directory for temporary files",
                        "free some space there, or set TMPDIR to a larger file system",
                        problem);
            default ->
                failure(
                        Kind.UNREACHABLE,
                        url,
                        why(problem, url),
                        "check the URL and that the host can be reached",
                        problem);
        };
    }

    private static Kind kind(IOException problem) {
        if (NoRoom.isCauseOf(problem)) {
            return Kind.FULL;
        }
        for (Throwable cause = problem; cause != null; cause = cause.getCause()) {
            String text = String.valueOf(cause.getMessage()).toLowerCase(Locale.ROOT);
            if (cause instanceof NoRemoteRepositoryException) {
                return Kind.MISSING;
            }
            if (DENIALS.stream().anyMatch(text::contains)) {
                return Kind.DENIED;
            }
        }
        return Kind.UNREACHABLE;
    }

    /// What JGit says, without the URL that it begins with.
    private static String why(IOException problem, String url) {
        String message = String.valueOf(problem.getMessage());
        return message.startsWith(url + ": ") ? message.substring(url.length() + 2) : message;
    }

    private static AssetException failure(Kind kind, String url, String why, String hint, IOException problem) {
        return new AssetException(kind, "unable to fetch git repository '" + url + "': " + why, hint, problem);
    }
}
