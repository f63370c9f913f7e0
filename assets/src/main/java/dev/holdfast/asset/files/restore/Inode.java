package dev.holdfast.asset.files.restore;

import dev.holdfast.posix.AttributeName;
import dev.holdfast.posix.DirectoryHandle;
import dev.holdfast.posix.ExtendedAttribute;
import dev.holdfast.posix.FileHandle;
import dev.holdfast.posix.FileName;
import dev.holdfast.posix.PosixException;
import java.time.Instant;
import java.util.List;

/// Something whose attributes are to be set: an open file, or an entry of a directory, which is never followed.
sealed interface Inode {
    void chown(long uid, long gid) throws PosixException;

    void chmod(int permissions) throws PosixException;

    void setTimes(Instant accessed, Instant modified) throws PosixException;

    List<ExtendedAttribute> attributes() throws PosixException;

    void set(ExtendedAttribute attribute) throws PosixException;

    void remove(AttributeName attribute) throws PosixException;

    record OfFile(FileHandle file) implements Inode {
        @Override
        public void chown(long uid, long gid) throws PosixException {
            file.chown(uid, gid);
        }

        @Override
        public void chmod(int permissions) throws PosixException {
            file.chmod(permissions);
        }

        @Override
        public void setTimes(Instant accessed, Instant modified) throws PosixException {
            file.setTimes(accessed, modified);
        }

        @Override
        public List<ExtendedAttribute> attributes() throws PosixException {
            return file.extendedAttributes();
        }

        @Override
        public void set(ExtendedAttribute attribute) throws PosixException {
            file.setExtendedAttribute(attribute);
        }

        @Override
        public void remove(AttributeName attribute) throws PosixException {
            file.removeExtendedAttribute(attribute);
        }
    }

    record OfEntry(DirectoryHandle directory, FileName name) implements Inode {
        @Override
        public void chown(long uid, long gid) throws PosixException {
            directory.chown(name, uid, gid);
        }

        @Override
        public void chmod(int permissions) throws PosixException {
            directory.chmod(name, permissions);
        }

        @Override
        public void setTimes(Instant accessed, Instant modified) throws PosixException {
            directory.setTimes(name, accessed, modified);
        }

        @Override
        public List<ExtendedAttribute> attributes() throws PosixException {
            return directory.extendedAttributes(name);
        }

        @Override
        public void set(ExtendedAttribute attribute) throws PosixException {
            directory.setExtendedAttribute(name, attribute);
        }

        @Override
        public void remove(AttributeName attribute) throws PosixException {
            directory.removeExtendedAttribute(name, attribute);
        }
    }
}
