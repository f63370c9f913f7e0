package dev.holdfast.testkit;

/// One thing in which two trees differ.
///
/// @param path of the entry, as bytes
public record TreeDifference(String path, TreeAttribute attribute, String expected, String actual) {

    @Override
    public String toString() {
        return printable(path) + ": " + attribute + " should be " + printable(expected) + ", is " + printable(actual);
    }

    /// Bytes with everything outside printable ASCII as `\xNN`, shortened in the middle.
    static String printable(String bytes) {
        StringBuilder text = new StringBuilder();
        for (int at = 0; at < bytes.length(); at++) {
            if (at == 150 && bytes.length() > 300) {
                text.append("…(").append(bytes.length() - 300).append(" bytes)…");
                at = bytes.length() - 150;
            }
            char next = bytes.charAt(at);
            text.append(next >= ' ' && next < 127 && next != '\\' ? String.valueOf(next) : escape(next));
        }
        return text.toString();
    }

    private static String escape(char character) {
        return character == '\\' ? "\\\\" : "\\x%02x".formatted((int) character);
    }
}
