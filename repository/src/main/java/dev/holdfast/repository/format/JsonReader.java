package dev.holdfast.repository.format;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;

/// Pulls values out of one JSON document (RFC 8259), straight from its bytes and without objects of its own.
///
/// Strict in grammar, and like Go's `encoding/json` in the rest: wrong UTF-8 and lone surrogates in strings
/// become U+FFFD, numbers of known fields are integers in range. Nesting is bounded. Every fault is a
/// [FormatException] that tells the position; it shows at most one byte of the document, since documents may
/// hold secrets.
///
/// Objects and arrays are read by a loop:
/// `for (boolean more = in.openObject(); more; more = in.nextField()) { switch (in.key(…)) … }`.
final class JsonReader {
    private static final int MAX_DEPTH = 128;
    private static final byte[] NULL = {'n', 'u', 'l', 'l'};
    private static final byte[] TRUE = {'t', 'r', 'u', 'e'};
    private static final byte[] FALSE = {'f', 'a', 'l', 's', 'e'};
    private static final int BITS_PER_DIGIT = 4;
    private static final int WORD_DIGITS = 16;
    private static final byte[] HEX_VALUES = hexValues();
    private static final long MAX_TENTH = Long.divideUnsigned(-1L, 10);

    private final String kind;
    private final byte[] json;
    private final int end;
    private int position;

    /// The string read last: a part of the document, or of `scratch` if it had escapes.
    private byte[] text;

    private int textFrom;
    private int textTo;
    private byte[] scratch = new byte[0];

    /// A reader of the bytes between `from` and `to`.
    ///
    /// @param kind what the document is, for messages
    JsonReader(String kind, byte[] json, int from, int to) {
        this.kind = kind;
        this.json = json;
        this.end = to;
        this.position = from;
        this.text = json;
    }

    JsonReader(String kind, byte[] json) {
        this(kind, json, 0, json.length);
    }

    private static byte[] hexValues() {
        byte[] values = new byte[256];
        Arrays.fill(values, (byte) -1);
        for (int digit = 0; digit < 16; digit++) {
            values[Character.forDigit(digit, 16)] = (byte) digit;
            values[Character.toUpperCase(Character.forDigit(digit, 16))] = (byte) digit;
        }
        return values;
    }

    /// Enters an object; whether it has a field.
    boolean openObject() throws FormatException {
        expect('{', "an object");
        if (peek() == '}') {
            position++;
            return false;
        }
        return true;
    }

    /// Steps behind the value of a field; whether another field follows.
    boolean nextField() throws FormatException {
        return next('}', "',' or '}'");
    }

    /// Enters an array; whether it has an element.
    boolean openArray() throws FormatException {
        expect('[', "an array");
        if (peek() == ']') {
            position++;
            return false;
        }
        return true;
    }

    /// Steps behind an element; whether another one follows.
    boolean nextElement() throws FormatException {
        return next(']', "',' or ']'");
    }

    private boolean next(int close, String expected) throws FormatException {
        int character = peek();
        if (character == ',') {
            position++;
            return true;
        }
        if (character != close) {
            throw unexpected(expected);
        }
        position++;
        return false;
    }

    /// Reads the name of a field; its number in `names`, or [FieldNames#UNKNOWN]. An unknown name is then the
    /// text.
    ///
    /// @param last the number of the field before this one, which makes finding fast
    int key(FieldNames names, int last) throws FormatException {
        if (peek() == '"') {
            int index = names.keyAt(json, position, end, last);
            if (index >= 0) {
                position += names.keyLength(index);
                return index;
            }
        }
        string();
        int index = names.indexOf(text, textFrom, textTo);
        expect(':', "':'");
        return index;
    }

    /// Steps over `null` if it stands here.
    boolean nullValue() throws FormatException {
        if (peek() != 'n') {
            return false;
        }
        literal(NULL);
        return true;
    }

    boolean bool() throws FormatException {
        int character = peek();
        literal(character == 't' ? TRUE : FALSE);
        return character == 't';
    }

    private void literal(byte[] word) throws FormatException {
        if (end - position < word.length
                || !Arrays.equals(json, position, position + word.length, word, 0, word.length)) {
            throw unexpected("'" + new String(word, UTF_8) + "'");
        }
        position += word.length;
    }

    /// Reads an integer of 0 to `max`.
    long number(long max) throws FormatException {
        int start = position;
        long value = unsigned();
        if (value < 0 || value > max) {
            throw FormatException.at(kind, start, "number " + Long.toUnsignedString(value) + ", expected 0 to " + max);
        }
        return value;
    }

    /// Reads an unsigned 64-bit integer.
    long unsigned() throws FormatException {
        int first = peek() - '0';
        if (first < 0 || first > 9) {
            throw unexpected("an unsigned number");
        }
        int start = position++;
        if (first == 0) {
            return 0;
        }
        long value = first;
        while (position < end) {
            int digit = json[position] - '0';
            if (digit < 0 || digit > 9) {
                break;
            }
            if (Long.compareUnsigned(value, MAX_TENTH) > 0 || (value == MAX_TENTH && digit > 5)) {
                throw FormatException.at(kind, start, "number exceeds 64 bits");
            }
            value = value * 10 + digit;
            position++;
        }
        return value;
    }

    /// Reads a string of 64 hexadecimal digits.
    Id id() throws FormatException {
        int start = openId();
        Id id = new Id(word(start), word(start + 16), word(start + 32), word(start + 48));
        closeId();
        return id;
    }

    /// Reads a string of 64 hexadecimal digits into four words.
    void id(long[] words) throws FormatException {
        int start = openId();
        for (int i = 0; i < words.length; i++) {
            words[i] = word(start + i * WORD_DIGITS);
        }
        closeId();
    }

    private int openId() throws FormatException {
        if (peek() != '"' || end - position < Id.DIGITS + 2 || json[position + Id.DIGITS + 1] != '"') {
            throw unexpected("an id, a string of " + Id.DIGITS + " hexadecimal digits");
        }
        return position + 1;
    }

    private void closeId() {
        position += Id.DIGITS + 2;
    }

    private long word(int start) throws FormatException {
        long word = 0;
        int seen = 0;
        for (int i = start; i < start + WORD_DIGITS; i++) {
            int digit = HEX_VALUES[json[i] & 0xff];
            seen |= digit;
            word = word << BITS_PER_DIGIT | (digit & 0xf);
        }
        if (seen < 0) {
            throw FormatException.at(kind, start, "id with a character that is no hexadecimal digit");
        }
        return word;
    }

    /// Reads a string, which then is the text.
    void string() throws FormatException {
        if (peek() != '"') {
            throw unexpected("a string");
        }
        int start = ++position;
        int seen = 0;
        while (position < end) {
            int character = json[position];
            if (character == '"') {
                setText(json, start, position++);
                if (seen < 0) {
                    repairText();
                }
                return;
            }
            if (character == '\\') {
                escapedString(start);
                return;
            }
            if (character >= 0 && character < ' ') {
                throw unexpected("a character of a string");
            }
            seen |= character;
            position++;
        }
        throw unexpected("the '\"' that ends a string");
    }

    private void setText(byte[] bytes, int from, int to) {
        text = bytes;
        textFrom = from;
        textTo = to;
    }

    private void repairText() {
        if (!Utf8.isSound(text, textFrom, textTo)) {
            byte[] repaired = Utf8.repair(text, textFrom, textTo);
            setText(repaired, 0, repaired.length);
        }
    }

    /// Goes on with a string whose first escape stands at the position.
    private void escapedString(int start) throws FormatException {
        int length = position - start;
        reserve(length);
        System.arraycopy(json, start, scratch, 0, length);
        while (position < end) {
            int character = json[position++];
            reserve(length + 4);
            if (character == '"') {
                setText(scratch, 0, length);
                repairText();
                return;
            }
            if (character == '\\') {
                length = Utf8.write(escape(), scratch, length);
            } else if (character >= 0 && character < ' ') {
                position--;
                throw unexpected("a character of a string");
            } else {
                scratch[length++] = (byte) character;
            }
        }
        throw unexpected("the '\"' that ends a string");
    }

    private void reserve(int length) {
        if (scratch.length < length) {
            scratch = Arrays.copyOf(scratch, Math.max(64, length + (length >> 1)));
        }
    }

    private int escape() throws FormatException {
        if (position == end) {
            throw unexpected("an escape");
        }
        int escape = json[position++];
        return switch (escape) {
            case '"', '\\', '/' -> escape;
            case 'b' -> '\b';
            case 'f' -> '\f';
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            case 'u' -> unicodeEscape();
            default -> {
                position--;
                throw unexpected("one of the escapes of JSON");
            }
        };
    }

    private int unicodeEscape() throws FormatException {
        int first = fourDigits();
        if (!Character.isSurrogate((char) first)) {
            return first;
        }
        boolean pair = Character.isHighSurrogate((char) first)
                && end - position >= 6
                && json[position] == '\\'
                && json[position + 1] == 'u';
        if (pair) {
            int behindFirst = position;
            position += 2;
            int second = fourDigits();
            if (Character.isLowSurrogate((char) second)) {
                return Character.toCodePoint((char) first, (char) second);
            }
            position = behindFirst;
        }
        return Utf8.REPLACEMENT;
    }

    private int fourDigits() throws FormatException {
        int value = 0;
        for (int i = 0; i < 4; i++) {
            int digit = position < end ? HEX_VALUES[json[position] & 0xff] : -1;
            if (digit < 0) {
                throw unexpected("a hexadecimal digit");
            }
            value = value << BITS_PER_DIGIT | digit;
            position++;
        }
        return value;
    }

    /// The number of the text in `names`, or [FieldNames#UNKNOWN].
    int textIn(FieldNames names) {
        return names.indexOf(text, textFrom, textTo);
    }

    /// The text as `String`.
    String textString() {
        return textFrom == textTo ? "" : new String(text, textFrom, textTo - textFrom, UTF_8);
    }

    /// The text as bytes.
    ByteString textBytes() {
        return ByteString.of(text, textFrom, textTo - textFrom);
    }

    /// The text as bytes: `previous` itself if that is the same.
    ByteString textBytes(ByteString previous) {
        return previous.contentEquals(text, textFrom, textTo) ? previous : textBytes();
    }

    /// The text as the name of a node, written as a Go string literal.
    NodeName textName() throws FormatException {
        byte[] name = text;
        int from = textFrom;
        int to = textTo;
        if (!GoQuote.isPlain(name, from, to)) {
            byte[] unquoted = new byte[to - from];
            to = GoQuote.unquote(name, from, to, unquoted);
            if (to < 0) {
                throw FormatException.at(kind, position, "name '" + textString() + "' is no Go string literal");
            }
            from = 0;
            name = unquoted;
        }
        if (!NodeName.isLegal(name, from, to)) {
            throw FormatException.at(
                    kind,
                    position,
                    "name '" + textString() + "' is empty, '.' or '..', or contains '/' or NUL; it may be an attack");
        }
        return NodeName.of(name, from, to - from);
    }

    /// Reads a string that holds the standard base 64 of bytes.
    ByteString base64() throws FormatException {
        string();
        try {
            return ByteString.owning(Base64.getDecoder().decode(Arrays.copyOfRange(text, textFrom, textTo)));
        } catch (IllegalArgumentException e) {
            throw FormatException.at(kind, position, "string of " + (textTo - textFrom) + " characters is no base 64");
        }
    }

    /// Reads a string that holds a time; `previous` itself if that is the same.
    Timestamp time(Timestamp previous) throws FormatException {
        string();
        Timestamp time = TimestampText.parse(text, textFrom, textTo);
        if (time == null) {
            throw FormatException.at(kind, position, "time of another form than 2006-01-02T15:04:05.999999999+07:00");
        }
        return time.equals(previous) ? previous : time;
    }

    /// Reads a string that holds 1 to 16 hexadecimal digits.
    long hexNumber() throws FormatException {
        string();
        int length = textTo - textFrom;
        String digits = length <= WORD_DIGITS ? textString() : "";
        if (digits.isEmpty() || !digits.chars().allMatch(HexFormat::isHexDigit)) {
            throw FormatException.at(
                    kind, position, "string of " + length + " characters, expected 1 to 16 hexadecimal digits");
        }
        return HexFormat.fromHexDigitsToLong(digits);
    }

    /// Reads any value and keeps it as it stands.
    RawJson raw() throws FormatException {
        peek();
        int start = position;
        skipValue();
        return new RawJson(ByteString.of(json, start, position - start));
    }

    /// Where the next token starts.
    int mark() throws FormatException {
        peek();
        return position;
    }

    /// Goes back, or forth, to a mark.
    void moveTo(int mark) {
        position = mark;
    }

    /// Steps over any value.
    void skipValue() throws FormatException {
        skipValue(0);
    }

    private void skipValue(int depth) throws FormatException {
        if (depth > MAX_DEPTH) {
            throw FormatException.at(kind, position, "more than " + MAX_DEPTH + " levels of nesting");
        }
        switch (peek()) {
            case '{' -> {
                for (boolean more = openObject(); more; more = nextField()) {
                    string();
                    expect(':', "':'");
                    skipValue(depth + 1);
                }
            }
            case '[' -> {
                for (boolean more = openArray(); more; more = nextElement()) {
                    skipValue(depth + 1);
                }
            }
            case '"' -> string();
            case 't' -> literal(TRUE);
            case 'f' -> literal(FALSE);
            case 'n' -> literal(NULL);
            default -> skipNumber();
        }
    }

    private void skipNumber() throws FormatException {
        if (current() == '-') {
            position++;
        }
        if (current() == '0') {
            position++;
        } else {
            skipDigits("a value");
        }
        if (current() == '.') {
            position++;
            skipDigits("a digit");
        }
        if (current() == 'e' || current() == 'E') {
            position++;
            if (current() == '+' || current() == '-') {
                position++;
            }
            skipDigits("a digit");
        }
    }

    private void skipDigits(String expected) throws FormatException {
        int start = position;
        while (current() >= '0' && current() <= '9') {
            position++;
        }
        if (position == start) {
            throw unexpected(expected);
        }
    }

    /// Demands that nothing but white space follows.
    void end() throws FormatException {
        if (peek() != -1) {
            throw unexpected("the end");
        }
    }

    /// The fault that a part of the document is not what its kind demands, found at or before the position.
    FormatException fault(String problem) {
        return FormatException.at(kind, position, problem);
    }

    private void expect(int character, String expected) throws FormatException {
        if (peek() != character) {
            throw unexpected(expected);
        }
        position++;
    }

    /// Steps over white space; the character then at the position, or -1 at the end.
    private int peek() {
        while (position < end) {
            int character = json[position];
            if (character > ' ' || character < 0) {
                return character & 0xff;
            }
            if (character != ' ' && character != '\n' && character != '\r' && character != '\t') {
                return character;
            }
            position++;
        }
        return -1;
    }

    private int current() {
        return position < end ? json[position] & 0xff : -1;
    }

    private FormatException unexpected(String expected) {
        int found = current();
        String shown = found < 0
                ? "the end"
                : found > ' ' && found < 0x7f ? "'" + (char) found + "'" : "byte 0x" + Integer.toHexString(found);
        return fault("expected " + expected + ", found " + shown);
    }
}
