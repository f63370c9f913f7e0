package dev.holdfast.cli.access;

import dev.holdfast.engine.ErrorCode;
import dev.holdfast.engine.HoldfastException;
import java.util.ArrayList;
import java.util.List;

/// Splits a command line into words the way restic does: white space separates, single and double quotes keep it, a
/// backslash keeps the next character (not inside single quotes). Nothing is expanded.
final class CommandWords {
    private static final char NO_QUOTE = 0;

    private final List<String> words = new ArrayList<>();
    private final StringBuilder word = new StringBuilder();
    private boolean inWord;
    private boolean escaped;
    private char quote = NO_QUOTE;

    private CommandWords() {}

    /// The words of `line`, at least one.
    ///
    /// @param origin the option or variable that holds the line, for messages
    static List<String> split(String line, String origin) throws HoldfastException {
        CommandWords state = new CommandWords();
        line.chars().forEach(c -> state.take((char) c));
        state.endWord();
        if (state.quote != NO_QUOTE || state.escaped) {
            throw new HoldfastException(
                    ErrorCode.USAGE,
                    "unable to split the command of " + origin + ": a quote or an escape is not closed",
                    "close it, or put the command into a script and name that");
        }
        if (state.words.isEmpty()) {
            throw new HoldfastException(ErrorCode.USAGE, "the command of " + origin + " is empty", "name a program");
        }
        return state.words;
    }

    private void take(char c) {
        if (escaped) {
            append(c);
            escaped = false;
        } else if (c == '\\' && quote != '\'') {
            escaped = true;
        } else if (quote != NO_QUOTE) {
            takeQuoted(c);
        } else if (c == '\'' || c == '"') {
            quote = c;
            inWord = true;
        } else if (Character.isWhitespace(c)) {
            endWord();
        } else {
            append(c);
        }
    }

    private void takeQuoted(char c) {
        if (c == quote) {
            quote = NO_QUOTE;
        } else {
            append(c);
        }
    }

    private void append(char c) {
        word.append(c);
        inWord = true;
    }

    private void endWord() {
        if (inWord) {
            words.add(word.toString());
            word.setLength(0);
            inWord = false;
        }
    }
}
