package dev.holdfast.repository.format;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class LockFileTest {
    private static final String JSON = "{\"time\":\"2015-06-27T12:18:51.759239612+02:00\",\"exclusive\":false,"
            + "\"hostname\":\"kasimir\",\"username\":\"fd0\",\"pid\":13607,\"uid\":1000,\"gid\":100}";

    @Test
    void writesWhatItReads() throws Exception {
        LockFile lock = LockFile.decode(JSON.getBytes(UTF_8));
        assertThat(lock.pid()).isEqualTo(13_607);
        assertThat(lock.encode()).asString(UTF_8).isEqualTo(JSON);
    }

    @Test
    void leavesOutTheNumbersOfRoot() throws Exception {
        LockFile lock = new LockFile(Timestamp.utc(0, 0), true, "h", "root", 1, 0, 0);
        assertThat(lock.encode()).asString(UTF_8).endsWith(",\"pid\":1}");
        assertThat(LockFile.decode(lock.encode())).isEqualTo(lock);
    }

    @Test
    void refusesWhatIsNoLock() {
        assertThatThrownBy(() -> LockFile.decode("{\"exclusive\":1}".getBytes(UTF_8)))
                .isInstanceOf(FormatException.class)
                .hasMessageStartingWith("unable to decode lock file");
        assertThatThrownBy(() -> LockFile.decode(new byte[0])).isInstanceOf(FormatException.class);
    }
}
