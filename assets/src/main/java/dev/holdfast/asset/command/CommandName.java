package dev.holdfast.asset.command;

import java.util.List;
import java.util.regex.Pattern;

/// What a command is called in messages: its program, never an argument, which may be one that nobody else should read.
final class CommandName {
    private static final Pattern PROGRAM = Pattern.compile("[A-Za-z0-9_./+-]+");

    /// One whose value ends where the word does.
    private static final Pattern ASSIGNMENT = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*=[^'\"`$\\\\]*");

    private CommandName() {}

    /// Of a line for the shell it is the first program in it with `…` for the rest, if that program can be told without
    /// reading the line as a shell does.
    static String of(List<String> command) {
        String program = command.getFirst();
        boolean line = (program.equals("sh") || program.endsWith("/sh"))
                && command.size() >= 3
                && command.get(1).equals("-c");
        if (line) {
            for (String word : command.get(2).strip().split("[\\s;]+", -1)) {
                if (PROGRAM.matcher(word).matches()) {
                    return word + " …";
                }
                if (!ASSIGNMENT.matcher(word).matches()) {
                    break;
                }
            }
        }
        return program;
    }
}
