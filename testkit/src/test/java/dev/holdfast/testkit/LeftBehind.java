package dev.holdfast.testkit;

import java.io.IOException;
import java.time.Duration;

/// A program that starts a server, tells where it is, and never closes it: what a test is that gets killed.
final class LeftBehind {
    private LeftBehind() {}

    @SuppressWarnings("resource") // leaving it open is the point
    public static void main(String[] arguments) throws IOException, InterruptedException {
        RealPostgres server = RealPostgres.start();
        System.out.println("directory: " + server.dataDirectory().getParent());
        Thread.sleep(Duration.ofMinutes(5));
    }
}
