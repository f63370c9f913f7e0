package dev.holdfast.settings.option;

import java.util.Collection;
import java.util.Locale;

/// The word somebody probably meant: the candidate that the fewest insertions, deletions, replacements and
/// swaps of neighbours (optimal string alignment distance) separate from what was written, if those are few
/// for its length. Where none is, a candidate that begins with what was written, or the other way round.
public final class NearestMatch {

    private NearestMatch() {}

    /// The nearest of `candidates`, the first of several, or an empty text if none is near.
    public static String of(String written, Collection<String> candidates) {
        String nearest = "";
        int least = written.length() < 3 ? 1 : Math.max(1, Math.min(written.length(), 64) / 3) + 1;
        for (String candidate : candidates) {
            int distance = edits(written.toLowerCase(Locale.ROOT), candidate.toLowerCase(Locale.ROOT));
            if (distance < least) {
                least = distance;
                nearest = candidate;
            }
        }
        return nearest.isEmpty() ? abbreviated(written, candidates) : nearest;
    }

    private static String abbreviated(String written, Collection<String> candidates) {
        return candidates.stream()
                .filter(candidate -> Math.min(candidate.length(), written.length()) >= 3)
                .filter(candidate -> candidate.startsWith(written) || written.startsWith(candidate))
                .findFirst()
                .orElse("");
    }

    private static int edits(String a, String b) {
        if (Math.abs(a.length() - b.length()) > 32 || a.length() > 128) {
            return Integer.MAX_VALUE;
        }
        int[][] table = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) {
            for (int j = 0; j <= b.length(); j++) {
                table[i][j] = i == 0 || j == 0 ? i + j : cheapest(table, a, b, i, j);
            }
        }
        return table[a.length()][b.length()];
    }

    private static int cheapest(int[][] table, String a, String b, int i, int j) {
        int replaced = table[i - 1][j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        int best = Math.min(replaced, Math.min(table[i - 1][j], table[i][j - 1]) + 1);
        boolean swapped = i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
        return swapped ? Math.min(best, table[i - 2][j - 2] + 1) : best;
    }
}
