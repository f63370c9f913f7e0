package dev.holdfast.storage.s3;

import java.util.Optional;

/// Keys that requests are signed with. Never printed.
///
/// @param session the token that belongs to keys which are valid for a while only
public record S3Credentials(String accessKey, String secretKey, Optional<String> session) {
    @Override
    public String toString() {
        return accessKey + ":***";
    }
}
