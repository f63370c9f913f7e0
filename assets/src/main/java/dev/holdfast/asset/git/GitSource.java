package dev.holdfast.asset.git;

import dev.holdfast.asset.AssetException;
import dev.holdfast.asset.AssetException.Kind;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.eclipse.jgit.transport.URIish;

/// Where a repository is.
sealed interface GitSource {
    Set<String> SCHEMES = Set.of("https", "http", "ssh");

    /// A repository of this machine.
    record Local(Path path) implements GitSource {
        @Override
        public String toString() {
            return path.toString();
        }

        /// The directory with its refs and objects: the path itself, its `.git`, or what a file `.git` points to.
        Path gitDirectory() throws AssetException, IOException {
            Path inside = path.resolve(".git");
            Path found = Files.exists(inside) ? pointed(inside) : path;
            Path common = found.resolve("commondir");
            if (Files.isRegularFile(common)) {
                found = found.resolve(Files.readString(common).strip()).normalize();
            }
            if (!Files.exists(found.resolve("HEAD")) || !Files.isDirectory(found.resolve("objects"))) {
                throw new AssetException(
                        Kind.MISSING,
                        "unable to open git repository '" + path + "': "
                                + (Files.exists(path) ? "there is none" : "there is no such directory"),
                        "check the source in the configuration");
            }
            return found;
        }

        private static Path pointed(Path inside) throws IOException {
            if (Files.isDirectory(inside)) {
                return inside;
            }
            String target = Files.readString(inside).strip().replaceFirst("^gitdir:\\s*", "");
            return inside.resolveSibling(target).normalize();
        }
    }

    /// A repository that is fetched.
    record Remote(URIish url) implements GitSource {
        /// Whether it is reached over https or http.
        boolean isWeb() {
            return "https".equals(url.getScheme()) || "http".equals(url.getScheme());
        }

        /// The address without a user that is named over https: some services take a token for one.
        URIish address() {
            return isWeb() ? url.setUser(null).setPass(null) : url.setPass(null);
        }

        @Override
        public String toString() {
            return address().toString();
        }
    }

    /// Reads a path or a URL.
    ///
    /// @param directory that a relative path starts from
    static GitSource parse(String text, Path directory) throws AssetException {
        try {
            URIish url = new URIish(text);
            if (url.getPass() != null) {
                throw wrong(
                        text.replaceAll("//[^/@]*@", "//…@"),
                        "it holds a password",
                        "give it as token: {env: …} or {file: …}");
            }
            if (url.getScheme() == null && url.getHost() == null) {
                return new Local(directory.resolve(text).normalize());
            }
            if ("file".equals(url.getScheme())) {
                return new Local(Path.of(url.getPath()).normalize());
            }
            if (url.getScheme() == null || SCHEMES.contains(url.getScheme())) {
                return new Remote(url);
            }
            throw wrong(text, "it is reached by neither https nor ssh", "write a path, or a URL of https, ssh or file");
        } catch (URISyntaxException malformed) {
            throw wrong(text, "it is no URL", "write a path, or a URL of https, ssh or file");
        }
    }

    private static AssetException wrong(String text, String why, String hint) {
        return new AssetException(Kind.USAGE, "unable to use git repository '" + text + "': " + why, hint);
    }
}
