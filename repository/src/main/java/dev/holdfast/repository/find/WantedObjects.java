package dev.holdfast.repository.find;

import dev.holdfast.repository.format.BlobId;
import dev.holdfast.repository.format.BlobType;
import dev.holdfast.repository.format.Id;
import dev.holdfast.repository.index.BlobIndex;
import dev.holdfast.repository.index.BlobLocation;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/// The blobs whose uses are searched for.
///
/// @param data of files
/// @param trees of directories
public record WantedObjects(Set<BlobId> data, Set<BlobId> trees) {
    private static final int FEWEST_DIGITS = 4;

    public WantedObjects {
        data = Set.copyOf(data);
        trees = Set.copyOf(trees);
    }

    /// Data blobs by their ids or the beginnings of them. A whole id need not be in the index.
    ///
    /// @throws NoSuchObject if one fits nothing
    /// @throws IllegalArgumentException if one has fewer than four digits, or characters that are none
    public static WantedObjects blobs(BlobIndex index, List<String> ids) throws NoSuchObject {
        return new WantedObjects(byPrefix(index, BlobType.DATA, "blob", ids), Set.of());
    }

    /// Trees by their ids or the beginnings of them. A whole id need not be in the index.
    ///
    /// @throws NoSuchObject if one fits nothing
    /// @throws IllegalArgumentException if one has fewer than four digits, or characters that are none
    public static WantedObjects trees(BlobIndex index, List<String> ids) throws NoSuchObject {
        return new WantedObjects(Set.of(), byPrefix(index, BlobType.TREE, "tree", ids));
    }

    /// All blobs that the index places in the packs of these ids or beginnings of ids.
    ///
    /// @throws NoSuchObject if one fits no pack
    /// @throws IllegalArgumentException if one has fewer than four digits, or characters that are none
    public static WantedObjects packs(BlobIndex index, List<String> ids) throws NoSuchObject {
        Set<BlobId> data = new HashSet<>();
        Set<BlobId> trees = new HashSet<>();
        for (String prefix : ids) {
            List<BlobLocation> found =
                    select(index, prefix, location -> location.pack().id());
            if (found.isEmpty()) {
                throw new NoSuchObject("pack", prefix);
            }
            found.forEach(location -> (location.type() == BlobType.DATA ? data : trees).add(location.id()));
        }
        return new WantedObjects(data, trees);
    }

    private static Set<BlobId> byPrefix(BlobIndex index, BlobType type, String kind, List<String> ids)
            throws NoSuchObject {
        Set<BlobId> wanted = new HashSet<>();
        for (String prefix : ids) {
            List<BlobId> found = select(index, prefix, location -> location.id().id()).stream()
                    .filter(location -> location.type() == type)
                    .map(BlobLocation::id)
                    .toList();
            if (found.isEmpty() && prefix.length() < Id.DIGITS) {
                throw new NoSuchObject(kind, prefix);
            }
            wanted.addAll(found.isEmpty() ? List.of(BlobId.parse(prefix)) : found);
        }
        return wanted;
    }

    private static List<BlobLocation> select(BlobIndex index, String prefix, Function<BlobLocation, Id> id) {
        if (!prefix.matches("[0-9a-f]{" + FEWEST_DIGITS + "," + Id.DIGITS + "}")) {
            throw new IllegalArgumentException("an id is given by at least " + FEWEST_DIGITS + " of its " + Id.DIGITS
                    + " lower-case hexadecimal digits, not '" + prefix + "'");
        }
        IdRange range = IdRange.of(prefix);
        List<BlobLocation> found = new ArrayList<>();
        int numbers = index.numbers();
        for (int number = 0; number < numbers; number++) {
            index.entry(number)
                    .filter(location -> range.contains(id.apply(location)))
                    .ifPresent(found::add);
        }
        return found;
    }

    /// All ids that begin with the same digits.
    private record IdRange(Id first, Id last) {
        static IdRange of(String prefix) {
            int missing = Id.DIGITS - prefix.length();
            return new IdRange(Id.parse(prefix + "0".repeat(missing)), Id.parse(prefix + "f".repeat(missing)));
        }

        boolean contains(Id id) {
            return first.compareTo(id) <= 0 && id.compareTo(last) <= 0;
        }
    }
}
