package dev.holdfast.asset.files.restore;

import dev.holdfast.posix.DirectoryHandle;
import dev.holdfast.posix.FileName;
import dev.holdfast.posix.FileStatus;
import dev.holdfast.posix.PosixException;
import java.util.List;

/// Gives restored files their further names.
final class Links {
    private final RestoreRun run;

    Links(RestoreRun run) {
        this.run = run;
    }

    void make(List<LinkTask> links) throws TargetFull {
        for (LinkTask link : links) {
            run.progress.checkCancelled();
            if (link.first().state() != FileTask.State.COMPLETE) {
                run.problem(
                        link.path(),
                        RestoreProblem.Kind.FAILED,
                        "unable to make hard link '" + link.path() + "': the file of the same content, '"
                                + link.first().path() + "', could not be restored");
                continue;
            }
            try {
                make(link);
                done(link);
            } catch (PosixException problem) {
                run.problem(link.path(), RestoreProblem.Kind.FAILED, problem);
            }
            run.progress.advance(1, 0);
        }
    }

    private void make(LinkTask link) throws PosixException {
        DirectoryHandle source = run.directories.acquire(link.first().directory);
        try {
            DirectoryHandle target = run.directories.acquire(link.directory());
            try {
                make(source, target, link);
            } finally {
                run.directories.release(link.directory());
            }
        } finally {
            run.directories.release(link.first().directory);
        }
    }

    private void make(DirectoryHandle source, DirectoryHandle target, LinkTask link) throws PosixException {
        FileName first = link.first().name;
        FileStatus existing = link.existing();
        if (existing == null) {
            target.makeHardLink(source, first, link.name());
            return;
        }
        if (source.stat(first).isSameFileAs(existing)) {
            return;
        }
        FileName temporary = run.names.next();
        target.makeHardLink(source, first, temporary);
        target.rename(temporary, target, link.name());
    }

    private void done(LinkTask link) {
        run.counter.hardLinks.increment();
        run.act(link.existing() == null ? RestoreAction.CREATE : RestoreAction.UPDATE, link.directory(), link.name());
    }

    /// Counts what would be made.
    void foretell(List<LinkTask> links) {
        links.stream()
                .filter(link -> link.first().state() == FileTask.State.COMPLETE)
                .forEach(this::done);
    }
}
