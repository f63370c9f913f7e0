package dev.holdfast.storage.s3;

import dev.holdfast.storage.RepositoryUrl;
import java.net.URI;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Where the requests for a bucket go to, and how they name it.
///
/// @param address without the bucket; empty for Amazon's own, which depends on where the bucket turns out to be
/// @param region that requests are signed for
/// @param path whether the bucket is the beginning of the path, instead of the beginning of the host's name
record S3Endpoint(Optional<URI> address, String region, boolean path) {
    /// What servers that know no regions call theirs, and where Amazon keeps what is told nothing else.
    static final String USUAL_REGION = "us-east-1";

    private static final String GLOBAL = "s3.amazonaws.com";
    private static final Pattern AMAZON = Pattern.compile(".*\\.amazonaws\\.com(\\.cn)?");

    /// `s3.eu-central-1.amazonaws.com`, and how it was written once: `s3-eu-west-1.amazonaws.com`.
    private static final Pattern REGION =
            Pattern.compile("(?:.*\\.)?s3(?:-fips)?(?:\\.dualstack)?[.-]([a-z]{2}(?:-[a-z]+)+-\\d+)\\..*");

    /// @param named the region that the user says; else the host's name may tell it
    static S3Endpoint of(RepositoryUrl.S3 url, Optional<String> named, Addressing addressing) {
        String endpoint = url.endpoint().toLowerCase(Locale.ROOT);
        String host = host(endpoint);
        boolean global = host.equals(GLOBAL) && !url.plaintext();
        Matcher matcher = REGION.matcher(host);
        String region = named.orElse(matcher.matches() ? matcher.group(1) : USUAL_REGION);
        URI address = URI.create((url.plaintext() ? "http://" : "https://") + endpoint);
        return new S3Endpoint(global ? Optional.empty() : Optional.of(address), region, path(host, url, addressing));
    }

    /// Servers other than those of the large providers seldom have a name for each bucket. A bucket with a dot in its
    /// name fits no certificate.
    private static boolean path(String host, RepositoryUrl.S3 url, Addressing addressing) {
        return switch (addressing) {
            case PATH -> true;
            case DNS -> false;
            case AUTO ->
                url.bucket().indexOf('.') >= 0 || !(AMAZON.matcher(host).matches() || host.endsWith(".aliyuncs.com"));
        };
    }

    private static String host(String endpoint) {
        return endpoint.replaceFirst(":\\d+$", "");
    }

    /// Whether the region of the bucket is found out where it is not the one that was said.
    boolean anyRegion() {
        return address.isEmpty();
    }
}
