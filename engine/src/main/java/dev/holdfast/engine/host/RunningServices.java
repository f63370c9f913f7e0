package dev.holdfast.engine.host;

import java.util.List;

/// Asks which services run on the host.
@FunctionalInterface
public interface RunningServices {
    /// Their names, such as `nginx.service`; none if nobody can say.
    List<String> names() throws InterruptedException;
}
