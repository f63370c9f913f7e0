package dev.holdfast.storage;

import org.jspecify.annotations.Nullable;

/// Where a repository is, in the syntax of restic's `--repo`, so that a location can be pasted from one tool to the
/// other. `toString()` gives the location in that same syntax, with any password replaced by `***`.
///
/// Syntax: restic's manual, "Preparing a new repository".
public sealed interface RepositoryUrl {

    /// Reads a location: `/path`, `relative/path`, `local:path`, `s3:…`, `sftp:…`, `azure:…`, `rest:…`, or one of
    /// the further schemes that restic knows.
    ///
    /// @throws InvalidRepositoryUrl if it is none of these
    static RepositoryUrl parse(String location) {
        return RepositoryUrlParser.parse(location);
    }

    /// The word before the colon, such as `s3`.
    String scheme();

    /// A directory of the local machine.
    ///
    /// @param path as given, absolute or relative to the working directory
    record Local(String path) implements RepositoryUrl {
        @Override
        public String scheme() {
            return "local";
        }

        /// The bare path, or with the prefix where it could be mistaken for another scheme.
        @Override
        public String toString() {
            return path.indexOf(':') < 0 || path.startsWith("/") ? path : "local:" + path;
        }
    }

    /// A prefix in a bucket of an S3-compatible object storage.
    ///
    /// @param endpoint host, and port where one is given
    /// @param plaintext whether to speak HTTP instead of HTTPS
    /// @param prefix without slashes at its ends; may be empty
    record S3(String endpoint, boolean plaintext, String bucket, String prefix) implements RepositoryUrl {
        @Override
        public String scheme() {
            return "s3";
        }

        @Override
        public String toString() {
            String place = "s3:" + (plaintext ? "http" : "https") + "://" + endpoint + "/" + bucket;
            return prefix.isEmpty() ? place : place + "/" + prefix;
        }
    }

    /// A directory on an SFTP server.
    ///
    /// @param user empty for the one that the SSH configuration says
    /// @param port 0 for the one that the SSH configuration says
    /// @param path absolute, or relative to the directory that the server starts in
    record Sftp(String user, String host, int port, String path) implements RepositoryUrl {
        @Override
        public String scheme() {
            return "sftp";
        }

        @Override
        public String toString() {
            String account = user.isEmpty() ? host : user + "@" + host;
            return port == 0 ? "sftp:" + account + ":" + path : "sftp://" + account + ":" + port + "/" + path;
        }
    }

    /// A prefix in a container of Azure Blob Storage.
    ///
    /// @param prefix without slashes at its ends; may be empty
    record Azure(String container, String prefix) implements RepositoryUrl {
        @Override
        public String scheme() {
            return "azure";
        }

        @Override
        public String toString() {
            return "azure:" + container + ":/" + prefix;
        }
    }

    /// A repository behind restic's REST protocol.
    ///
    /// @param url `http` or `https`, without credentials, ending in a slash
    /// @param user the user named in the location, if one is
    /// @param password the password given in the location, if one is; never printed
    record Rest(String url, @Nullable String user, @Nullable String password) implements RepositoryUrl {
        @Override
        public String scheme() {
            return "rest";
        }

        @Override
        public String toString() {
            if (user == null) {
                return "rest:" + url;
            }
            int host = url.indexOf("://") + 3;
            String account = password == null ? user : user + ":***";
            return "rest:" + url.substring(0, host) + account + "@" + url.substring(host);
        }
    }

    /// A location of another kind that restic knows: `b2`, `gs`, `swift`, `rclone`.
    ///
    /// @param place what stands after the colon
    record Other(String scheme, String place) implements RepositoryUrl {
        @Override
        public String toString() {
            return scheme + ":" + place;
        }
    }
}
