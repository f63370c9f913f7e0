package dev.holdfast.asset.process;

import dev.holdfast.settings.secret.Secret;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// One run of a program, described. Immutable. Its text form names variables, never their values.
///
/// @param name of the program, for messages
/// @param program its path or name
/// @param prefix behind which it runs
/// @param arguments of the program; never secrets, other users of the machine can read them
/// @param variables beside those of this process's environment
/// @param secrets the names of those variables whose values must not be shown
/// @param environment that the program inherits
/// @param expectation what it must write
public record ProgramCall(
        String name,
        String program,
        Prefix prefix,
        List<String> arguments,
        Map<String, String> variables,
        List<String> secrets,
        Map<String, String> environment,
        Expectation expectation) {
    public ProgramCall {
        arguments = List.copyOf(arguments);
        variables = Collections.unmodifiableMap(new LinkedHashMap<>(variables));
        secrets = List.copyOf(secrets);
        environment = Map.copyOf(environment);
    }

    /// A program of this machine.
    public static ProgramCall of(Map<String, String> environment, String program, String... arguments) {
        return new ProgramCall(
                program,
                program,
                Prefix.NONE,
                List.of(arguments),
                Map.of(),
                List.of(),
                environment,
                new Expectation.Anything());
    }

    /// The same with further arguments.
    public ProgramCall and(String... more) {
        return and(Arrays.asList(more));
    }

    /// The same with further arguments.
    public ProgramCall and(List<String> more) {
        List<String> all = new ArrayList<>(arguments);
        all.addAll(more);
        return new ProgramCall(name, program, prefix, all, variables, secrets, environment, expectation);
    }

    /// The same with a variable that everybody may see.
    public ProgramCall with(String variable, String value) {
        Map<String, String> all = new LinkedHashMap<>(variables);
        all.put(variable, value);
        return new ProgramCall(name, program, prefix, arguments, all, secrets, environment, expectation);
    }

    /// The same with a variable that holds a secret, such as `PGPASSWORD`.
    public ProgramCall withSecret(String variable, Secret value) {
        char[] characters = value.characters();
        List<String> hidden = new ArrayList<>(secrets);
        hidden.add(variable);
        ProgramCall shown = with(variable, new String(characters));
        Arrays.fill(characters, '\0');
        return new ProgramCall(name, program, prefix, arguments, shown.variables, hidden, environment, expectation);
    }

    /// The same, and a success only if the output is as expected.
    public ProgramCall expecting(Expectation output) {
        return new ProgramCall(name, program, prefix, arguments, variables, secrets, environment, output);
    }

    /// The program and its arguments.
    List<String> words() {
        List<String> words = new ArrayList<>();
        words.add(program);
        words.addAll(arguments);
        return words;
    }

    /// A line without the values of secret variables.
    String masked(String line) {
        String masked = line;
        for (String secret : secrets) {
            String value = variables.getOrDefault(secret, "");
            masked = value.isEmpty() ? masked : masked.replace(value, "***");
        }
        return masked;
    }

    @Override
    public String toString() {
        return "ProgramCall[" + (prefix + " " + program).strip() + ", arguments=" + arguments + ", variables="
                + variables.keySet() + "]";
    }
}
