package dev.holdfast.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/// Gives tests the one [RealCeph] of their Java VM, which starts when the first asks for it and ends after the last:
///
/// ```java
/// @ExtendWith(SharedCeph.class)
/// class SomethingIT {
///     @Test
///     void does(RealCeph ceph) { … }
/// }
/// ```
public final class SharedCeph implements ParameterResolver {
    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == RealCeph.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return context.getRoot()
                .getStore(Namespace.create(SharedCeph.class))
                .computeIfAbsent(RealCeph.class, type -> started(), RealCeph.class);
    }

    private static RealCeph started() {
        try {
            return RealCeph.start();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted while an S3 server started", e);
        } catch (IOException e) {
            throw new UncheckedIOException("unable to start an S3 server", e);
        }
    }
}
