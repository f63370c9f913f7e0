package dev.holdfast.storage.rest;

import dev.holdfast.storage.AccessDenied;
import dev.holdfast.storage.ObjectMissing;
import dev.holdfast.storage.StorageException;
import dev.holdfast.storage.StorageFailure;
import dev.holdfast.storage.StorageFull;
import dev.holdfast.storage.Unavailable;

/// The failures of HTTP in the words of the storage contract.
final class RestFailures {
    private RestFailures() {}

    /// For an answer other than success.
    ///
    /// @param text what the server says itself, may be empty
    static StorageException ofStatus(String action, int status, String text) {
        String said = text.isEmpty() ? "" : ", '" + text + "'";
        String message = "unable to " + action + ": ";
        return switch (status) {
            case 400 -> new StorageFailure(message + "the server found the request wrong" + answer(status, said), null);
            case 401 ->
                new AccessDenied(
                        message + "the server does not accept the user and password" + answer(status, said)
                                + "; give them with RESTIC_REST_USERNAME and RESTIC_REST_PASSWORD",
                        null);
            case 403, 405 -> new AccessDenied(message + "the server refuses that" + answer(status, said), null);
            case 404 -> new ObjectMissing(message + "it does not exist", null);
            case 413, 507 -> new StorageFull(message + "the server has no room for it" + answer(status, said), null);
            case 408, 425, 429, 500, 502, 503, 504 ->
                new Unavailable(message + "the server cannot do it now" + answer(status, said), null);
            default ->
                new StorageFailure(
                        message + "the server gave an answer that was not expected" + answer(status, said)
                                + "; is it a repository server?",
                        null);
        };
    }

    private static String answer(int status, String said) {
        return " (status " + status + said + ")";
    }
}
