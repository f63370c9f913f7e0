package dev.holdfast.posix;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class DeviceNumberTest {
    /// Expected values printed by `makedev(3)`.
    @Test
    void encodesAsTheCLibraryDoes() {
        assertThat(DeviceNumber.of(8, 1)).isEqualTo(0x801);
        assertThat(DeviceNumber.of(259, 300)).isEqualTo(0x11032c);
        assertThat(DeviceNumber.of(0x12345, 0x6789ab)).isEqualTo(0x12006789345abL);
    }

    @Test
    void givesBackMajorAndMinor() {
        for (int number : new int[] {0, 1, 255, 256, 4095, 4096, 0xFFFFF, Integer.MAX_VALUE, -1}) {
            assertThat(DeviceNumber.major(DeviceNumber.of(number, 77))).isEqualTo(number);
            assertThat(DeviceNumber.minor(DeviceNumber.of(77, number))).isEqualTo(number);
        }
    }
}
