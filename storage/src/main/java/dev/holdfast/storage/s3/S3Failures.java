package dev.holdfast.storage.s3;

import dev.holdfast.storage.AccessDenied;
import dev.holdfast.storage.ObjectMissing;
import dev.holdfast.storage.StorageException;
import dev.holdfast.storage.StorageFailure;
import dev.holdfast.storage.StorageFull;
import dev.holdfast.storage.Unavailable;
import dev.holdfast.storage.transfer.TransportFailures;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkClientException;

/// The failures of object storages in the words of the storage contract.
///
/// Codes: Amazon S3 API Reference, "Error responses"; `QuotaExceeded` and `XMinioStorageFull` are those of Ceph and
/// MinIO.
///
/// @param region that requests are signed for
record S3Failures(String bucket, String region) {
    private static final String NO_CREDENTIALS = "Unable to load credentials";

    /// The storage's exception for a failed `action`.
    StorageException translate(String action, Throwable failure) {
        for (Throwable next = failure; next != null; next = next.getCause()) {
            if (next instanceof StorageException known) {
                return known;
            }
        }
        if (failure instanceof AwsServiceException answer) {
            return ofAnswer("unable to " + action + ": ", answer);
        }
        if (failure instanceof SdkClientException
                && String.valueOf(failure.getMessage()).contains(NO_CREDENTIALS)) {
            return new AccessDenied(
                    "unable to " + action + ": there are no credentials; give them with AWS_ACCESS_KEY_ID and"
                            + " AWS_SECRET_ACCESS_KEY, or with a profile in ~/.aws/credentials",
                    failure);
        }
        return TransportFailures.translate(action, transport(failure));
    }

    /// What a failed connection is for the client lies below its own exceptions.
    private static Throwable transport(Throwable failure) {
        return failure instanceof SdkClientException && failure.getCause() != null ? failure.getCause() : failure;
    }

    private StorageException ofAnswer(String message, AwsServiceException answer) {
        @Nullable AwsErrorDetails details = answer.awsErrorDetails();
        String code = details == null || details.errorCode() == null ? "" : details.errorCode();
        String said = said(answer.statusCode(), code, details);
        return switch (code) {
            case "NoSuchKey" -> new ObjectMissing(message + "it does not exist", answer);
            case "NoSuchBucket" ->
                new StorageFailure(
                        message + "there is no bucket '" + bucket + "'; 'repo init' makes one where it may", answer);
            case "ObjectLocked" -> locked(message, said, answer);
            case "InvalidAccessKeyId" ->
                new AccessDenied(
                        message + "the server does not know the access key" + said + "; is AWS_ACCESS_KEY_ID right?",
                        answer);
            case "SignatureDoesNotMatch" ->
                new AccessDenied(
                        message + "the secret key does not belong to the access key" + said
                                + "; is AWS_SECRET_ACCESS_KEY right?",
                        answer);
            case "ExpiredToken", "ExpiredTokenException", "InvalidToken", "TokenRefreshRequired" ->
                new AccessDenied(
                        message + "the session of the credentials is over or not valid" + said
                                + "; get new ones, with a new AWS_SESSION_TOKEN",
                        answer);
            case "RequestTimeTooSkewed" ->
                new StorageFailure(
                        message + "the clock of this machine and the server's, which says "
                                + header(answer, "Date", "another time") + ", are too far apart; set the clock",
                        answer);
            case "PermanentRedirect",
                    "TemporaryRedirect",
                    "AuthorizationHeaderMalformed",
                    "IllegalLocationConstraintException" -> wrongRegion(message, said, answer);
            case "InvalidObjectState" ->
                new StorageFailure(
                        message + "it is archived and must be restored from the archive first" + said, answer);
            case "QuotaExceeded", "XMinioStorageFull", "XMinioAdminBucketQuotaExceeded" ->
                new StorageFull(message + "the server has no room for it" + said, answer);
            case "BadDigest", "XAmzContentSHA256Mismatch", "XAmzContentChecksumMismatch", "RequestTimeout" ->
                new Unavailable(message + "it did not arrive as it was sent" + said, answer);
            case "SlowDown", "ThrottlingException", "RequestLimitExceeded", "OperationAborted" ->
                new Unavailable(message + "the server cannot do it now" + said, answer);
            default -> ofStatus(message, said, answer);
        };
    }

    /// Answers without a body, such as those to HEAD, tell no more than a status.
    private StorageException ofStatus(String message, String said, AwsServiceException answer) {
        return switch (answer.statusCode()) {
            case 401, 403, 405 ->
                isLocked(said)
                        ? locked(message, said, answer)
                        : new AccessDenied(
                                message + "the server refuses that" + said + "; what may the access key do?", answer);
            case 404 -> new ObjectMissing(message + "it does not exist", answer);
            case 301, 307 -> wrongRegion(message, said, answer);
            case 408, 425, 429, 500, 502, 503, 504 ->
                new Unavailable(message + "the server cannot do it now" + said, answer);
            case 507 -> new StorageFull(message + "the server has no room for it" + said, answer);
            case 501 ->
                new StorageFailure(
                        message + "the server does not know that" + said + "; if it is an old one, try -o"
                                + " s3.checksums=false",
                        answer);
            default -> new StorageFailure(message + "the server found the request wrong" + said, answer);
        };
    }

    /// The words of Amazon, Ceph and MinIO.
    private static boolean isLocked(String said) {
        return said.contains("object lock") || said.contains("WORM");
    }

    private static AccessDenied locked(String message, String said, AwsServiceException answer) {
        return new AccessDenied(message + "a lock keeps it from being removed or changed" + said, answer);
    }

    private StorageFailure wrongRegion(String message, String said, AwsServiceException answer) {
        String right = header(answer, "x-amz-bucket-region", "");
        return new StorageFailure(
                message + "the bucket is not in region '" + region + "'" + said + "; give "
                        + (right.isEmpty() ? "the right one" : "'" + right + "'") + " with -o s3.region or AWS_REGION",
                answer);
    }

    private static String said(int status, String code, @Nullable AwsErrorDetails details) {
        String text = details == null || details.errorMessage() == null ? "" : details.errorMessage();
        String words = (code + " " + text).replaceAll("\\p{Cntrl}+", " ").strip();
        return words.isEmpty() ? " (status " + status + ")" : " (status " + status + ", '" + words + "')";
    }

    private static String header(AwsServiceException answer, String name, String otherwise) {
        @Nullable AwsErrorDetails details = answer.awsErrorDetails();
        return details == null || details.sdkHttpResponse() == null
                ? otherwise
                : details.sdkHttpResponse().firstMatchingHeader(name).orElse(otherwise);
    }
}
