package dev.holdfast.cli.proof;

/// How far a backup had come when it was killed, by what it left in the repository.
enum KillPhase {
    BEFORE_LOCK,
    LOCKED,
    PACKS,
    INDEX,
    SNAPSHOT;

    /// The phase of a run that left these files behind.
    static KillPhase of(RepositoryFiles left) {
        if (left.objects("snapshots") > 0) {
            return SNAPSHOT;
        }
        if (left.objects("index") > 0) {
            return INDEX;
        }
        if (left.objects("data") > 0) {
            return PACKS;
        }
        return left.objects("locks") > 0 ? LOCKED : BEFORE_LOCK;
    }
}
