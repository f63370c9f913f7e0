package dev.holdfast.posix;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PosixExceptionTest {
    @Test
    void saysWhatWasTriedOnWhatAndWhy() {
        PosixException missing = new PosixException("open file", "/a/b", 2);
        assertThat(missing).hasMessage("unable to open file '/a/b': no such file or directory (ENOENT)");
        assertThat(missing.isMissing()).isTrue();
        assertThat(missing.isDenied()).isFalse();
    }

    @Test
    void keepsANumberThatIsNotListed() {
        PosixException strange = new PosixException("open file", "/a/b", 4711);
        assertThat(strange).hasMessage("unable to open file '/a/b': unknown error (error 4711)");
        assertThat(strange.errno()).isEqualTo(Errno.UNKNOWN);
        assertThat(strange.number()).isEqualTo(4711);
    }

    @Test
    void groupsTheErrorsThatCallersTellApart() {
        assertThat(new PosixException("write", "x", Errno.EDQUOT.number()).isFull())
                .isTrue();
        assertThat(new PosixException("write", "x", Errno.ENOSPC.number()).isFull())
                .isTrue();
        assertThat(new PosixException("write", "x", Errno.EPERM.number()).isDenied())
                .isTrue();
    }
}
