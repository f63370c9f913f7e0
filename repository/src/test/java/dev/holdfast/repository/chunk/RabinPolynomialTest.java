package dev.holdfast.repository.chunk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Random;
import org.junit.jupiter.api.Test;

class RabinPolynomialTest {
    @Test
    void knowsTheIrreduciblePolynomialsOfLowDegree() {
        // The number of irreducible polynomials of degree n over two elements, sequence A001037.
        int[] expected = {2, 1, 2, 3, 6, 9, 18, 30, 56, 99, 186, 335};
        for (int degree = 1; degree <= expected.length; degree++) {
            int count = 0;
            for (long p = 1L << degree; p < 2L << degree; p++) {
                count += RabinPolynomial.isIrreducible(p) ? 1 : 0;
            }
            assertThat(count).as("degree %d", degree).isEqualTo(expected[degree - 1]);
        }
    }

    @Test
    void drawsIrreduciblePolynomialsOfTheRightDegree() {
        Random random = new Random(7);
        for (int i = 0; i < 50; i++) {
            RabinPolynomial polynomial = RabinPolynomial.random(random);
            assertThat(RabinPolynomial.degree(polynomial.bits())).isEqualTo(53);
            assertThat(RabinPolynomial.parse(polynomial.toHex())).isEqualTo(polynomial);
        }
    }

    @Test
    void refusesWhatIsNotIrreducibleOfDegree53() {
        assertThatThrownBy(() -> RabinPolynomial.parse("3da3358b4dc172")).hasMessageContaining("is not irreducible");
        assertThatThrownBy(() -> RabinPolynomial.parse("3")).hasMessageContaining("has degree 1, expected 53");
        assertThatThrownBy(() -> RabinPolynomial.parse("zz"))
                .hasMessage("chunker polynomial 'zz' is not a hexadecimal number");
    }
}
