package dev.holdfast.engine;

/// The stable name of a failure that a user or a program can react to. Names are part of the JSON output and never
/// change their meaning.
public enum ErrorCode {
    /// The command line asks for something that does not exist or contradicts itself.
    USAGE(Kind.USAGE),
    /// The configuration file is missing, unreadable or says something that is not allowed.
    CONFIGURATION_INVALID(Kind.USAGE),
    /// No repository was named, neither by an option nor by the environment nor by the configuration.
    REPOSITORY_NOT_NAMED(Kind.USAGE),
    /// No password was given, and there is no terminal to ask on.
    PASSWORD_MISSING(Kind.USAGE),
    /// A password source (a file, a command, a variable) did not yield a password.
    PASSWORD_UNAVAILABLE(Kind.ENVIRONMENT),
    /// No key of the repository opens with the password.
    PASSWORD_WRONG(Kind.ENVIRONMENT),
    /// There is no repository at the place named.
    REPOSITORY_MISSING(Kind.ENVIRONMENT),
    /// A repository is to be made where one, or a part of one, already is.
    REPOSITORY_EXISTS(Kind.ENVIRONMENT),
    /// The repository is of a version or has features that this program does not know.
    REPOSITORY_UNSUPPORTED(Kind.ENVIRONMENT),
    /// Another program holds a lock that excludes this operation.
    REPOSITORY_LOCKED(Kind.ENVIRONMENT, true),
    /// The lock was lost during the operation: others may have changed the repository meanwhile.
    LOCK_LOST(Kind.ENVIRONMENT, true),
    /// It can be done, but would harm: such as removing the last key.
    REFUSED(Kind.ENVIRONMENT),
    /// The storage refused access.
    ACCESS_DENIED(Kind.ENVIRONMENT),
    /// The storage does not answer, for now.
    STORAGE_UNAVAILABLE(Kind.ENVIRONMENT, true),
    /// The storage, or the place restored to, has no room left.
    STORAGE_FULL(Kind.ENVIRONMENT),
    /// The storage failed in any other way.
    STORAGE_FAILED(Kind.ENVIRONMENT),
    /// No recovery point, file or key has the name that was asked for.
    NOT_FOUND(Kind.ENVIRONMENT),
    /// A prefix names more than one recovery point.
    AMBIGUOUS(Kind.ENVIRONMENT),
    /// The place restored to is not empty and nobody said what to do with its content.
    TARGET_NOT_EMPTY(Kind.ENVIRONMENT),
    /// A source, or a command that produces one, failed as a whole.
    SOURCE_FAILED(Kind.ENVIRONMENT),
    /// The file system of this host refused something that the operation needs.
    FILE_FAILED(Kind.ENVIRONMENT),
    /// Bytes of the repository are not what was written.
    DAMAGED(Kind.INTEGRITY),
    /// Some input could not be read; everything else is done.
    INCOMPLETE(Kind.INCOMPLETE),
    /// The user or the system asked to stop.
    CANCELLED(Kind.ENVIRONMENT),
    /// A defect of the program itself.
    INTERNAL(Kind.INTERNAL);

    private final Kind kind;
    private final boolean retryable;

    ErrorCode(Kind kind) {
        this(kind, false);
    }

    ErrorCode(Kind kind, boolean retryable) {
        this.kind = kind;
        this.retryable = retryable;
    }

    public Kind kind() {
        return kind;
    }

    /// Whether the same operation may succeed later without anybody changing anything.
    public boolean retryable() {
        return retryable;
    }

    /// What an error means for the one who started the operation.
    public enum Kind {
        /// Asked wrongly: nothing was done.
        USAGE(2),
        /// The surroundings do not allow it.
        ENVIRONMENT(1),
        /// Stored data is damaged.
        INTEGRITY(3),
        /// Done, but not whole.
        INCOMPLETE(3),
        /// A defect of the program.
        INTERNAL(1);

        private final int exitCode;

        Kind(int exitCode) {
            this.exitCode = exitCode;
        }

        /// The exit status of a command that ends with an error of this kind.
        public int exitCode() {
            return exitCode;
        }
    }
}
