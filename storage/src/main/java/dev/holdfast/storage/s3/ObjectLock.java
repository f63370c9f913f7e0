package dev.holdfast.storage.s3;

import java.time.Duration;
import software.amazon.awssdk.services.s3.model.ObjectLockMode;

/// How long a server keeps what was stored from being removed or changed, by S3 Object Lock. Locks of the repository
/// are
/// left out: they come and go.
///
/// Removal then hides an object and replacement hides its older version: both stay in the bucket until the time is
/// over.
///
/// @param bypass whether those with a special right may lift it (governance mode), or nobody (compliance mode)
/// @param period from the storing on
public record ObjectLock(boolean bypass, Duration period) {
    public ObjectLock {
        if (!period.isPositive()) {
            throw new IllegalArgumentException("objects are locked for a while, not for " + period);
        }
    }

    ObjectLockMode mode() {
        return bypass ? ObjectLockMode.GOVERNANCE : ObjectLockMode.COMPLIANCE;
    }
}
