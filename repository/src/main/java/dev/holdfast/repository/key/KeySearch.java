package dev.holdfast.repository.key;

import dev.holdfast.repository.RepositoryException;
import dev.holdfast.repository.RepositoryException.Reason;
import dev.holdfast.repository.crypto.AuthenticationException;
import dev.holdfast.repository.format.Id;
import dev.holdfast.storage.ObjectMissing;
import dev.holdfast.storage.Storage;
import dev.holdfast.storage.StorageException;
import java.io.IOException;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/// Finds the key file that a password opens. For one thread and one search.
///
/// Key files are tried in the order of their ids, the hinted one first. Each trial takes as long as the file's key
/// derivation demands, so that there are at most [#MOST_TRIALS]; files that are refused before that do not count.
public final class KeySearch {
    /// The most passwords that are tried, as in restic.
    public static final int MOST_TRIALS = 20;

    private final Storage storage;
    private final KeyFiles files;
    private final KeyProblems problems;
    private final List<Id> unusable = new ArrayList<>();
    private @Nullable StorageException unreadable;
    private int trials;

    public KeySearch(Storage storage, SecureRandom random, KeyProblems problems) {
        this.storage = storage;
        this.files = new KeyFiles(storage, random);
        this.problems = problems;
    }

    /// The first key file that opens.
    ///
    /// @param hint the beginning of the id of the key file to try first, or empty
    /// @throws RepositoryException for [Reason#WRONG_PASSWORD] if none does
    /// @throws StorageException if none does, and some could not be read
    public OpenedKey find(byte[] password, String hint) throws IOException, InterruptedException {
        SortedMap<Id, Long> sizes = files.list();
        for (Map.Entry<Id, Long> candidate : inOrder(sizes, hint)) {
            if (trials == MOST_TRIALS) {
                break;
            }
            Optional<OpenedKey> opened = attempt(candidate.getKey(), candidate.getValue(), password);
            if (opened.isPresent()) {
                return opened.get();
            }
        }
        if (unreadable != null) {
            throw unreadable;
        }
        throw new RepositoryException(Reason.WRONG_PASSWORD, failure(sizes.size()));
    }

    private static List<Map.Entry<Id, Long>> inOrder(SortedMap<Id, Long> sizes, String hint) {
        List<Map.Entry<Id, Long>> order = new ArrayList<>(sizes.size());
        List<Map.Entry<Id, Long>> rest = new ArrayList<>(sizes.size());
        for (Map.Entry<Id, Long> entry : sizes.entrySet()) {
            boolean hinted = !hint.isEmpty() && entry.getKey().toString().startsWith(hint);
            (hinted ? order : rest).add(entry);
        }
        order.addAll(rest);
        return order;
    }

    private Optional<OpenedKey> attempt(Id id, long size, byte[] password) throws InterruptedException {
        try {
            var file = files.load(id, size);
            trials++;
            return Optional.of(new OpenedKey(id, files.open(id, file, password)));
        } catch (AuthenticationException otherPassword) {
            return Optional.empty();
        } catch (ObjectMissing removedMeanwhile) {
            return Optional.empty();
        } catch (StorageException problem) {
            unreadable = problem;
            passOver(id, problem);
        } catch (IOException problem) {
            passOver(id, problem);
        }
        return Optional.empty();
    }

    private void passOver(Id id, IOException problem) {
        unusable.add(id);
        problems.passedOver(id, problem);
    }

    private String failure(int found) {
        String message = "unable to open repository '" + storage.describe() + "': ";
        if (found == 0) {
            return message + "it has no key files in '" + dev.holdfast.storage.ObjectKind.KEY.directory() + "'";
        }
        message += "wrong password: it opens none of the " + trials + " key files tried";
        if (!unusable.isEmpty()) {
            message += ", " + unusable.size() + " damaged or refused";
        }
        if (trials == MOST_TRIALS && found > trials) {
            message += "; there are " + found + " in all, name the right one by a key hint";
        }
        return message;
    }
}
