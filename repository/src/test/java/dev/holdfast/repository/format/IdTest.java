package dev.holdfast.repository.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class IdTest {
    private static final String HEX = "07854d2fef297a06ba81685e660c332de36d5d18d546927d30daad6d7fda1541";

    @Test
    void isWrittenAsItWasRead() {
        Id id = Id.parse(HEX);
        assertThat(id).hasToString(HEX);
        assertThat(id.shortText()).isEqualTo("07854d2f");
        assertThat(Id.of(id.toByteArray(), 0)).isEqualTo(id).hasSameHashCodeAs(id);
        assertThat(id.toByteArray()[0]).isEqualTo((byte) 0x07);
    }

    @Test
    void isReadFromTheMiddleOfAnArray() {
        byte[] bytes = new byte[40];
        Id.parse(HEX).writeTo(bytes, 5);
        assertThat(BlobId.of(bytes, 5)).isEqualTo(BlobId.parse(HEX));
    }

    @Test
    void sortsAsTheDigitsDo() {
        Id low = Id.parse("7f" + HEX.substring(2));
        Id high = Id.parse("80" + HEX.substring(2));
        assertThat(low).isLessThan(high);
        assertThat(Id.parse(HEX.substring(0, 63) + "0")).isLessThan(Id.parse(HEX));
    }

    @Test
    void refusesWhatIsNo64LowerCaseDigits() {
        assertThatThrownBy(() -> Id.parse(HEX.substring(1))).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Id.parse(HEX.replace('f', 'F'))).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> PackId.parse(HEX.replace('f', 'g')))
                .hasMessageContaining("64 lower-case hexadecimal digits");
    }
}
