package dev.holdfast.settings.value;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/// A schedule in cron's five fields: minute, hour, day of month, month, day of week (0 and 7 are Sunday).
///
/// Each field is `*` or a comma-separated list of numbers, names (`JAN`, `SUN`) and ranges, each with an
/// optional `/step`. Only the shape and the ranges of the numbers are judged here; no date is computed.
public record Cron(String expression) {
    private static final List<String> MONTHS =
            List.of("JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC");
    private static final List<String> DAYS = List.of("SUN", "MON", "TUE", "WED", "THU", "FRI", "SAT");
    private static final List<Field> FIELDS = List.of(
            new Field("minute", 0, 59, List.of()),
            new Field("hour", 0, 23, List.of()),
            new Field("day of month", 1, 31, List.of()),
            new Field("month", 1, 12, MONTHS),
            new Field("day of week", 0, 7, DAYS));
    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,3}");

    public Cron {
        expression = expression.strip().replaceAll("[ \t]+", " ");
        check(expression);
    }

    /// Reads a schedule.
    ///
    /// @throws IllegalArgumentException saying which field is wrong, if `text` is not five valid cron fields
    public static Cron parse(String text) {
        return new Cron(text);
    }

    private static void check(String expression) {
        List<String> parts = List.of(expression.split(" ", -1));
        if (parts.size() != FIELDS.size() || expression.isEmpty()) {
            int found = expression.isEmpty() ? 0 : parts.size();
            throw new IllegalArgumentException("'" + expression + "' has " + found + " fields instead of 5");
        }
        for (int i = 0; i < parts.size(); i++) {
            FIELDS.get(i).check(parts.get(i));
        }
    }

    @Override
    public String toString() {
        return expression;
    }

    private record Field(String name, int minimum, int maximum, List<String> names) {

        void check(String text) {
            for (String item : text.split(",", -1)) {
                checkItem(item);
            }
        }

        private void checkItem(String item) {
            String[] stepped = item.split("/", -1);
            if (stepped.length > 2) {
                throw wrong(item);
            }
            if (stepped.length == 2) {
                checkStep(item, stepped[1]);
            }
            if (!stepped[0].equals("*")) {
                checkRange(item, stepped[0].split("-", -1));
            }
        }

        private void checkStep(String item, String step) {
            if (!NUMBER.matcher(step).matches() || Integer.parseInt(step) == 0) {
                throw wrong(item);
            }
        }

        private void checkRange(String item, String[] bounds) {
            if (bounds.length > 2) {
                throw wrong(item);
            }
            int first = number(item, bounds[0]);
            if (bounds.length == 2 && number(item, bounds[1]) < first) {
                throw wrong(item);
            }
        }

        private int number(String item, String text) {
            int named = names.indexOf(text.toUpperCase(Locale.ROOT));
            if (named >= 0) {
                return minimum + named;
            }
            if (!NUMBER.matcher(text).matches()) {
                throw wrong(item);
            }
            int number = Integer.parseInt(text);
            if (number < minimum || number > maximum) {
                throw wrong(item);
            }
            return number;
        }

        private IllegalArgumentException wrong(String item) {
            return new IllegalArgumentException(
                    "the " + name + " field does not accept '" + item + "' (" + minimum + " to " + maximum + ")");
        }
    }
}
