package dev.holdfast.repository.find;

/// What patterns say about the entries of one directory. Immutable.
public interface NameScope {

    /// The scope in which everything matches.
    NameScope EVERYTHING = new NameScope() {
        @Override
        public boolean matches(byte[] name) {
            return true;
        }

        @Override
        public boolean mayMatchBelow(byte[] name) {
            return true;
        }

        @Override
        public NameScope enter(byte[] name) {
            return this;
        }
    };

    /// Whether the entry `name` of this directory is wanted.
    boolean matches(byte[] name);

    /// Whether something below the directory `name` of this directory may be wanted.
    boolean mayMatchBelow(byte[] name);

    /// The scope of the directory `name` of this directory.
    NameScope enter(byte[] name);
}
