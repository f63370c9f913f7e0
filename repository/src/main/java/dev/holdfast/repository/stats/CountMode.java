package dev.holdfast.repository.stats;

/// What is counted, by the names and rules of `restic stats --mode`.
public enum CountMode {
    /// The bytes of all files of all snapshots as a restore would write them, hard links once for each snapshot.
    RESTORE_SIZE("restore-size"),
    /// The bytes of the files of different content, each once.
    FILES_BY_CONTENTS("files-by-contents"),
    /// The different blobs of each file: a file of another path counts again, a file whose content was counted does
    /// not.
    BLOBS_PER_FILE("blobs-per-file"),
    /// The blobs that the snapshots need, each once, as they are stored.
    RAW_DATA("raw-data");

    private final String word;

    CountMode(String word) {
        this.word = word;
    }

    /// The name on the command line.
    public String word() {
        return word;
    }
}
