package dev.holdfast.repository.key;

import dev.holdfast.repository.format.Id;
import java.io.IOException;

/// Is told of key files that cannot be used and are passed over. A key file that only belongs to another
/// password is no problem.
@FunctionalInterface
public interface KeyProblems {
    /// Tells nobody.
    KeyProblems IGNORED = (key, problem) -> {};

    void passedOver(Id key, IOException problem);
}
