package dev.holdfast.asset.database;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.Arrays;
import java.util.Locale;

/// How the values of a key are compared as text, when only the name of their type is known.
enum KeyForm {
    /// Byte for byte.
    EXACT,
    /// Without trailing spaces, as `char(n)` compares.
    PADDED,
    /// Without trailing spaces, upper case and accents: collations that ignore case (`…_ci`), `citext`, `uuid`.
    FOLDED,
    /// As numbers, so that `5`, `005` and `5.00` are equal.
    NUMBER;

    /// For two columns of these types, one of which refers to the other. In doubt, values that a server tells apart
    /// count as equal: a row too many is kept rather than one that others refer to lost. Types that only MariaDB
    /// and MySQL write so are compared without regard to case unless their collation is known.
    static KeyForm ofLink(String one, String other) {
        KeyForm first = of(one);
        KeyForm second = of(other);
        KeyForm form = first.compareTo(second) >= 0 ? first : second;
        return form.compareTo(FOLDED) < 0 && (mayIgnoreCase(one) || mayIgnoreCase(other)) ? FOLDED : form;
    }

    private static boolean mayIgnoreCase(String type) {
        String lower = type.toLowerCase(Locale.ROOT).strip();
        boolean known = lower.contains("collate") || lower.contains("_bin") || lower.contains("_cs");
        return !known && lower.matches("(char|nchar|varchar|nvarchar|enum|set|(tiny|medium|long)text)\\b.*");
    }

    /// For a column that is compared with a value somebody wrote.
    static KeyForm of(String type) {
        String lower = type.toLowerCase(Locale.ROOT).strip();
        if (lower.matches(
                        "(big|small|tiny|medium)?(int|serial).*|(numeric|decimal|dec|fixed|number|float|double|real).*")
                && !lower.startsWith("interval")) {
            return NUMBER;
        }
        if (lower.contains("_ci") || lower.startsWith("citext") || lower.startsWith("uuid")) {
            return FOLDED;
        }
        boolean padded = lower.matches("(n?char|bpchar|character)(\\s*\\(.*|\\s*)?") && !lower.contains("varying");
        return padded ? PADDED : EXACT;
    }

    /// The bytes that are equal if the values are.
    byte[] normal(byte[] value) {
        return switch (this) {
            case EXACT -> value;
            case PADDED -> trimmed(value);
            case FOLDED -> folded(trimmed(value));
            case NUMBER -> number(value);
        };
    }

    private static byte[] trimmed(byte[] value) {
        int length = value.length;
        while (length > 0 && value[length - 1] == ' ') {
            length--;
        }
        return length == value.length ? value : Arrays.copyOf(value, length);
    }

    private static byte[] folded(byte[] value) {
        String text = new String(value, StandardCharsets.UTF_8);
        if (text.length() < value.length) {
            // collations that ignore case ignore accents, too, as a rule
            text = Normalizer.normalize(text, Normalizer.Form.NFKD).replaceAll("\\p{M}", "");
        }
        return text.toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT).getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] number(byte[] value) {
        if (isPlainNumber(value)) {
            return value;
        }
        try {
            BigDecimal number = new BigDecimal(new String(value, StandardCharsets.US_ASCII).strip());
            return number.stripTrailingZeros().toString().getBytes(StandardCharsets.US_ASCII);
        } catch (NumberFormatException notANumber) {
            return value;
        }
    }

    /// Digits that neither begin nor end with a zero: what most keys are, and what [BigDecimal] would write.
    private static boolean isPlainNumber(byte[] value) {
        if (value.length == 0 || value[0] == '0' || value[value.length - 1] == '0') {
            return false;
        }
        for (byte digit : value) {
            if (digit < '0' || digit > '9') {
                return false;
            }
        }
        return true;
    }
}
