package dev.holdfast.testkit;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// A recursive-descent reader of JSON (RFC 8259).
final class JsonParser {
    private static final String NUMBER_CHARACTERS = "+-.eE0123456789";

    private final String text;
    private int position;

    JsonParser(String text) {
        this.text = text;
    }

    Json parse() {
        Json value = value();
        skipSpace();
        if (position < text.length()) {
            throw unexpected();
        }
        return value;
    }

    private Json value() {
        skipSpace();
        return switch (peek()) {
            case '{' -> object();
            case '[' -> array();
            case '"' -> new Json(string());
            case 't' -> literal("true", new Json(true));
            case 'f' -> literal("false", new Json(false));
            case 'n' -> literal("null", new Json(null));
            default -> number();
        };
    }

    private Json object() {
        Map<String, Json> members = new LinkedHashMap<>();
        expect('{');
        if (!skip('}')) {
            do {
                skipSpace();
                String name = string();
                expect(':');
                members.put(name, value());
            } while (skip(','));
            expect('}');
        }
        return new Json(members);
    }

    private Json array() {
        List<Json> elements = new ArrayList<>();
        expect('[');
        if (!skip(']')) {
            do {
                elements.add(value());
            } while (skip(','));
            expect(']');
        }
        return new Json(elements);
    }

    private String string() {
        expect('"');
        StringBuilder result = new StringBuilder();
        for (char next = take(); next != '"'; next = take()) {
            result.append(next == '\\' ? escaped() : next);
        }
        return result.toString();
    }

    private char escaped() {
        char next = take();
        return switch (next) {
            case 'b' -> '\b';
            case 'f' -> '\f';
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            case 'u' -> (char) Integer.parseInt("" + take() + take() + take() + take(), 16);
            case '"', '\\', '/' -> next;
            default -> throw unexpected();
        };
    }

    private Json number() {
        int start = position;
        while (position < text.length() && NUMBER_CHARACTERS.indexOf(text.charAt(position)) >= 0) {
            position++;
        }
        if (start == position) {
            throw unexpected();
        }
        return new Json(new BigDecimal(text.substring(start, position)));
    }

    private Json literal(String word, Json value) {
        if (!text.startsWith(word, position)) {
            throw unexpected();
        }
        position += word.length();
        return value;
    }

    private boolean skip(char wanted) {
        skipSpace();
        if (peek() != wanted) {
            return false;
        }
        position++;
        return true;
    }

    private void expect(char wanted) {
        if (!skip(wanted)) {
            throw unexpected();
        }
    }

    private void skipSpace() {
        while (position < text.length() && " \t\r\n".indexOf(text.charAt(position)) >= 0) {
            position++;
        }
    }

    private char peek() {
        if (position >= text.length()) {
            throw unexpected();
        }
        return text.charAt(position);
    }

    private char take() {
        char next = peek();
        position++;
        return next;
    }

    private IllegalArgumentException unexpected() {
        String rest = text.substring(Math.min(position, text.length()));
        return new IllegalArgumentException("not JSON from character " + position + " on: '"
                + rest.substring(0, Math.min(rest.length(), 60)) + "'");
    }
}
