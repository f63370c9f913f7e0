package dev.holdfast.repository.find;

import java.io.IOException;

/// An id, or the beginning of one, fits nothing in the index of the repository.
public final class NoSuchObject extends IOException {
    private static final long serialVersionUID = 1;

    NoSuchObject(String kind, String text) {
        super("unable to find " + kind + " '" + text + "': no index file lists one whose id begins so");
    }
}
