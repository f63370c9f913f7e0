package dev.holdfast.posix.linux;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import dev.holdfast.posix.Errno;
import dev.holdfast.posix.PosixException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/// The users and groups that this machine knows, from wherever its name service takes them. Every answer is
/// remembered, "unknown" included, because the same few owners are asked for with every file. Safe for use by
/// many threads.
final class UserDatabase {
    private static final int FIRST_SIZE = 16 * 1024;
    private static final int LARGEST_SIZE = 16 * 1024 * 1024;
    private static final int ENTRY_SIZE = 128;

    /// Where the id stands in `struct passwd` and `struct group`: after the pointers to name and password.
    private static final int ID_AT = 16;

    private static final int ESRCH = 3;

    private final Kernel kernel;
    private final ConcurrentMap<Long, Optional<String>> userNames = new ConcurrentHashMap<>();
    private final ConcurrentMap<Long, Optional<String>> groupNames = new ConcurrentHashMap<>();
    private final ConcurrentMap<String, Optional<Long>> userIds = new ConcurrentHashMap<>();
    private final ConcurrentMap<String, Optional<Long>> groupIds = new ConcurrentHashMap<>();

    UserDatabase(Kernel kernel) {
        this.kernel = kernel;
    }

    Optional<String> userName(long uid) throws PosixException {
        return name(userNames, uid, "find name of user", MachineCalls::userById);
    }

    Optional<String> groupName(long gid) throws PosixException {
        return name(groupNames, gid, "find name of group", MachineCalls::groupById);
    }

    Optional<Long> userId(String name) throws PosixException {
        return id(userIds, name, "find user", MachineCalls::userByName);
    }

    Optional<Long> groupId(String name) throws PosixException {
        return id(groupIds, name, "find group", MachineCalls::groupByName);
    }

    private Optional<String> name(ConcurrentMap<Long, Optional<String>> known, long id, String operation, ById function)
            throws PosixException {
        Optional<String> remembered = known.get(id);
        if (remembered != null) {
            return remembered;
        }
        try (Arena arena = Arena.ofConfined()) {
            Optional<String> name = lookUp(
                            arena,
                            operation,
                            Long.toString(id),
                            (entry, buffer, found) ->
                                    function.call(kernel.scratch(), (int) id, entry, buffer, buffer.byteSize(), found))
                    .map(Found::name);
            known.put(id, name);
            return name;
        }
    }

    private Optional<Long> id(
            ConcurrentMap<String, Optional<Long>> known, String name, String operation, ByName function)
            throws PosixException {
        Optional<Long> remembered = known.get(name);
        if (remembered != null) {
            return remembered;
        }
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment asked = arena.allocateFrom(name, StandardCharsets.UTF_8);
            Optional<Long> id = lookUp(
                            arena,
                            operation,
                            name,
                            (entry, buffer, found) ->
                                    function.call(kernel.scratch(), asked, entry, buffer, buffer.byteSize(), found))
                    .map(Found::id);
            known.put(name, id);
            return id;
        }
    }

    /// Asks with a larger and larger buffer until the answer fits.
    private static Optional<Found> lookUp(Arena arena, String operation, String what, Question question)
            throws PosixException {
        MemorySegment entry = arena.allocate(ENTRY_SIZE, Long.BYTES);
        MemorySegment found = arena.allocate(ADDRESS);
        for (int size = FIRST_SIZE; size <= LARGEST_SIZE; size *= 4) {
            MemorySegment buffer = arena.allocate(size);
            int result = question.ask(entry, buffer, found);
            if (result == -Errno.ERANGE.number()) {
                continue;
            }
            if (result < 0 && !meansUnknown(-result)) {
                throw new PosixException(operation, what, -result);
            }
            boolean nothing = result < 0 || found.get(ADDRESS, 0).address() == 0;
            return nothing ? Optional.empty() : Optional.of(Found.in(entry, buffer));
        }
        throw new PosixException(operation, what, Errno.ERANGE.number());
    }

    /// The error numbers by which name services say "no such one", according to `getpwnam_r(3)`.
    private static boolean meansUnknown(int number) {
        return number == ESRCH
                || number == Errno.ENOENT.number()
                || number == Errno.EBADF.number()
                || number == Errno.EPERM.number();
    }

    /// What the answer says, copied out of native memory.
    private record Found(String name, long id) {
        /// The name is the first member; its text stands in the buffer.
        static Found in(MemorySegment entry, MemorySegment buffer) {
            long nameAt = entry.get(ADDRESS, 0).address() - buffer.address();
            return new Found(
                    buffer.getString(nameAt, StandardCharsets.UTF_8),
                    Integer.toUnsignedLong(entry.get(JAVA_INT, ID_AT)));
        }
    }

    @FunctionalInterface
    private interface Question {
        int ask(MemorySegment entry, MemorySegment buffer, MemorySegment found);
    }

    @FunctionalInterface
    private interface ById {
        int call(Scratch scratch, int id, MemorySegment entry, MemorySegment buffer, long size, MemorySegment found);
    }

    @FunctionalInterface
    private interface ByName {
        int call(
                Scratch scratch,
                MemorySegment name,
                MemorySegment entry,
                MemorySegment buffer,
                long size,
                MemorySegment found);
    }
}
