package dev.holdfast.storage;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The reading of repository locations. Whatever is between `://` and the last `@` before the path is taken for
/// credentials and kept out of messages.
final class RepositoryUrlParser {
    private static final Set<String> OTHER_SCHEMES = Set.of("b2", "gs", "swift", "rclone");

    private RepositoryUrlParser() {}

    static RepositoryUrl parse(String location) {
        if (location.isEmpty()) {
            throw new InvalidRepositoryUrl("the location of the repository is empty");
        }
        int colon = location.indexOf(':');
        if (colon < 0 || location.startsWith("/") || location.startsWith("../") || location.startsWith("./")) {
            return new RepositoryUrl.Local(location);
        }
        String place = location.substring(colon + 1);
        String scheme = location.substring(0, colon);
        return switch (scheme) {
            case "local" -> local(place);
            case "s3" -> s3(place);
            case "sftp" -> sftp(place);
            case "azure" -> azure(place);
            case "rest" -> rest(place);
            default -> other(scheme, place);
        };
    }

    private static RepositoryUrl local(String path) {
        if (path.isEmpty()) {
            throw invalid("local:", "a directory is missing, as in local:/srv/repository");
        }
        return new RepositoryUrl.Local(path);
    }

    private static RepositoryUrl s3(String place) {
        boolean plaintext = place.startsWith("http://");
        String rest = withoutPrefixes(place, "https://", "http://", "//");
        String[] parts = rest.split("/", 3);
        if (parts.length < 2 || parts[0].isEmpty() || parts[1].isEmpty()) {
            throw invalid("s3:…", "host and bucket are needed, as in s3:https://host/bucket/prefix");
        }
        if (parts[0].indexOf('@') >= 0) {
            throw invalid("s3:…", "credentials do not belong into the location");
        }
        return new RepositoryUrl.S3(parts[0], plaintext, parts[1], parts.length == 3 ? cleanPrefix(parts[2]) : "");
    }

    private static RepositoryUrl sftp(String place) {
        return place.startsWith("//") ? sftpUrl(place.substring(2)) : sftpShort(place);
    }

    private static RepositoryUrl sftpUrl(String place) {
        int slash = place.indexOf('/');
        if (slash < 0 || slash == place.length() - 1) {
            throw invalid("sftp://…", "a directory is missing, as in sftp://user@host/directory");
        }
        String authority = place.substring(0, slash);
        int at = authority.lastIndexOf('@');
        String user = authority.substring(0, Math.max(at, 0));
        if (user.indexOf(':') >= 0) {
            throw invalid("sftp://…", "a password does not belong into the location; use a key");
        }
        String server = authority.substring(at + 1);
        int colon = server.startsWith("[") ? server.indexOf(':', server.indexOf(']')) : server.indexOf(':');
        String host = colon < 0 ? server : server.substring(0, colon);
        int port = colon < 0 ? 0 : port(server.substring(colon + 1));
        return sftp(user, host, port, place.substring(slash + 1));
    }

    private static RepositoryUrl sftpShort(String place) {
        int colon = place.startsWith("[") ? place.indexOf(':', place.indexOf(']')) : place.indexOf(':');
        if (colon < 1) {
            throw invalid("sftp:…", "host and directory are needed, as in sftp:user@host:/directory");
        }
        String account = place.substring(0, colon);
        int at = account.lastIndexOf('@');
        return sftp(account.substring(0, Math.max(at, 0)), account.substring(at + 1), 0, place.substring(colon + 1));
    }

    private static RepositoryUrl sftp(String user, String host, int port, String path) {
        if (host.isEmpty() || path.isEmpty()) {
            throw invalid("sftp:…", "host and directory are needed, as in sftp:user@host:/directory");
        }
        if (path.startsWith("~")) {
            throw invalid("sftp:…", "servers do not expand '~'; give a path relative to the home directory instead");
        }
        return new RepositoryUrl.Sftp(user, host, port, path);
    }

    private static int port(String digits) {
        try {
            int port = Integer.parseInt(digits);
            if (port > 0 && port < 65536) {
                return port;
            }
        } catch (NumberFormatException e) {
            throw invalid("sftp://…", "the port must be a number from 1 to 65535, not '" + digits + "'");
        }
        throw invalid("sftp://…", "the port must be a number from 1 to 65535, not '" + digits + "'");
    }

    private static RepositoryUrl azure(String place) {
        int colon = place.indexOf(':');
        if (colon < 1) {
            throw invalid("azure:" + place, "container and prefix are needed, as in azure:container:/prefix");
        }
        return new RepositoryUrl.Azure(place.substring(0, colon), cleanPrefix(place.substring(colon + 1)));
    }

    private static RepositoryUrl rest(String place) {
        int schemeEnd = place.indexOf("://");
        String scheme = schemeEnd < 0 ? "" : place.substring(0, schemeEnd);
        if (!scheme.equals("http") && !scheme.equals("https")) {
            throw invalid("rest:…", "an address is needed, as in rest:https://host:8000/path");
        }
        String rest = place.substring(schemeEnd + 3);
        int slash = rest.indexOf('/');
        String authority = slash < 0 ? rest : rest.substring(0, slash);
        String path = slash < 0 ? "/" : rest.substring(slash);
        int at = authority.lastIndexOf('@');
        if (at == authority.length() - 1) {
            throw invalid("rest:…", "a host is needed, as in rest:https://host:8000/path");
        }
        String url = scheme + "://" + authority.substring(at + 1) + (path.endsWith("/") ? path : path + "/");
        return at < 0 ? new RepositoryUrl.Rest(url, null, null) : restWithUser(url, authority.substring(0, at));
    }

    private static RepositoryUrl restWithUser(String url, String credentials) {
        int colon = credentials.indexOf(':');
        @Nullable String password = colon < 0 ? null : decoded(credentials.substring(colon + 1));
        return new RepositoryUrl.Rest(
                url, decoded(colon < 0 ? credentials : credentials.substring(0, colon)), password);
    }

    /// Percent-decoding of the user part of a URL, where a plus sign is a plus sign.
    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw invalid("rest:…", "the credentials contain a '%' that no two hexadecimal digits follow");
        }
    }

    private static RepositoryUrl other(String scheme, String place) {
        if (OTHER_SCHEMES.contains(scheme)) {
            return new RepositoryUrl.Other(scheme, place);
        }
        throw invalid(
                scheme + ":…",
                "'" + scheme + "' is not one of local, s3, sftp, azure, rest, b2, gs, swift, rclone;"
                        + " write local:PATH if it is a directory");
    }

    private static String cleanPrefix(String prefix) {
        return prefix.replaceAll("/+", "/").replaceAll("^/|/$", "");
    }

    private static String withoutPrefixes(String text, String... prefixes) {
        for (String prefix : prefixes) {
            if (text.startsWith(prefix)) {
                return text.substring(prefix.length());
            }
        }
        return text;
    }

    private static InvalidRepositoryUrl invalid(String location, String reason) {
        return new InvalidRepositoryUrl("unable to understand the repository location '" + location + "': " + reason);
    }
}
