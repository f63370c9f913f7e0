package dev.holdfast.storage.server;

/// Hears what whoever runs the server should know. Called by many threads.
public interface ServerEvents {
    /// A request was refused.
    ///
    /// @param who the user, or the address where there is none
    /// @param request method and path
    /// @param reason why, as the client was told
    void refused(String who, String request, String reason);

    /// A request failed for a reason that lies with the server.
    void failed(String request, Exception problem);
}
