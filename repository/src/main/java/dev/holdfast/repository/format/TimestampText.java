package dev.holdfast.repository.format;

import org.jspecify.annotations.Nullable;

/// RFC 3339 as Go reads and prints it (`time.RFC3339Nano`), straight from and into bytes.
final class TimestampText {
    /// `9999-12-31T23:59:59.999999999+23:59`
    static final int MAX_LENGTH = 35;

    private static final long SECONDS_PER_DAY = 86_400;
    private static final long DAYS_TO_EPOCH = 719_468;
    private static final int DAYS_PER_ERA = 146_097;
    private static final int YEARS_PER_ERA = 400;
    private static final int MAX_YEAR = 9999;
    private static final int NANO_DIGITS = 9;
    private static final int BAD = Integer.MIN_VALUE;

    /// Seconds to times whose year is clamped in any case.
    private static final long FAR_AWAY = 1L << 50;

    private TimestampText() {}

    /// Writes the text of `time` from `start` on; returns where it ends.
    static int write(Timestamp time, byte[] target, int start) {
        long local = Math.clamp(time.epochSecond(), -FAR_AWAY, FAR_AWAY) + time.offsetSeconds();
        int second = (int) Math.floorMod(local, SECONDS_PER_DAY);
        int position = writeDate(Math.floorDiv(local, SECONDS_PER_DAY), target, start);
        target[position++] = 'T';
        position = twoDigits(second / 3600, target, position);
        target[position++] = ':';
        position = twoDigits(second / 60 % 60, target, position);
        target[position++] = ':';
        position = twoDigits(second % 60, target, position);
        position = writeFraction(time.nano(), target, position);
        return writeOffset(time.offsetSeconds(), target, position);
    }

    /// Days since 1970-01-01 to year, month and day of the proleptic Gregorian calendar, by counting years
    /// from March on in eras of 400 years (Howard Hinnant, "chrono-compatible low-level date algorithms").
    private static int writeDate(long epochDay, byte[] target, int start) {
        long shifted = epochDay + DAYS_TO_EPOCH;
        long era = Math.floorDiv(shifted, DAYS_PER_ERA);
        int dayOfEra = Math.floorMod(shifted, DAYS_PER_ERA);
        int yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365;
        int dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100);
        int shiftedMonth = (5 * dayOfYear + 2) / 153;
        int day = dayOfYear - (153 * shiftedMonth + 2) / 5 + 1;
        int month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9;
        long year = era * YEARS_PER_ERA + yearOfEra + (month <= 2 ? 1 : 0);
        if (year > MAX_YEAR && month == 2 && day == 29) {
            month = 3; // 9999 is no leap year: Go moves the day on
            day = 1;
        }
        int written = Math.clamp(year, 0, MAX_YEAR);
        int position = twoDigits(written / 100, target, start);
        position = twoDigits(written % 100, target, position);
        target[position++] = '-';
        position = twoDigits(month, target, position);
        target[position++] = '-';
        return twoDigits(day, target, position);
    }

    private static int writeFraction(int nano, byte[] target, int start) {
        if (nano == 0) {
            return start;
        }
        target[start] = '.';
        int rest = nano;
        for (int i = start + NANO_DIGITS; i > start; i--) {
            target[i] = (byte) ('0' + rest % 10);
            rest /= 10;
        }
        int end = start + NANO_DIGITS + 1;
        while (target[end - 1] == '0') {
            end--;
        }
        return end;
    }

    private static int writeOffset(int offsetSeconds, byte[] target, int start) {
        int position = start;
        if (offsetSeconds == 0) {
            target[position++] = 'Z';
            return position;
        }
        int minutes = offsetSeconds / 60;
        target[position++] = (byte) (minutes < 0 ? '-' : '+');
        minutes = Math.abs(minutes);
        position = twoDigits(minutes / 60, target, position);
        target[position++] = ':';
        return twoDigits(minutes % 60, target, position);
    }

    private static int twoDigits(int number, byte[] target, int position) {
        target[position] = (byte) ('0' + number / 10);
        target[position + 1] = (byte) ('0' + number % 10);
        return position + 2;
    }

    /// Reads the text between `from` and `to`; null if it is no such text.
    static @Nullable Timestamp parse(byte[] text, int from, int to) {
        if (to - from < "0000-00-00T00:00:00Z".length()
                || text[from + 4] != '-'
                || text[from + 7] != '-'
                || text[from + 10] != 'T'
                || text[from + 13] != ':'
                || text[from + 16] != ':') {
            return null;
        }
        int year = number(text, from, 2) * 100 + number(text, from + 2, 2);
        int month = number(text, from + 5, 2);
        int day = number(text, from + 8, 2);
        int hour = number(text, from + 11, 2);
        int minute = number(text, from + 14, 2);
        int second = number(text, from + 17, 2);
        int end = from + 19;
        int nano = 0;
        if (text[end] == '.') {
            int fraction = end + 1;
            end = fraction;
            while (end < to && isDigit(text[end])) {
                end++;
            }
            if (end == fraction) {
                return null;
            }
            nano = nanos(text, fraction, end);
        }
        int offset = offset(text, end, to);
        boolean legal = year >= 0 && month >= 1 && month <= 12 && day >= 1 && day <= daysOf(month, year);
        if (!legal
                || hour < 0
                || hour > 23
                || minute < 0
                || minute > 59
                || second < 0
                || second > 59
                || offset == BAD) {
            return null;
        }
        long local = epochDay(year, month, day) * SECONDS_PER_DAY + (hour * 60L + minute) * 60 + second;
        return new Timestamp(local - offset, nano, offset);
    }

    /// Two digits, or a large negative number.
    private static int number(byte[] text, int position, int digits) {
        int result = 0;
        for (int i = 0; i < digits; i++) {
            if (!isDigit(text[position + i])) {
                return -1_000_000;
            }
            result = result * 10 + text[position + i] - '0';
        }
        return result;
    }

    private static boolean isDigit(byte character) {
        return character >= '0' && character <= '9';
    }

    private static int nanos(byte[] text, int from, int to) {
        int nano = 0;
        for (int i = 0; i < NANO_DIGITS; i++) {
            nano = nano * 10 + (from + i < to ? text[from + i] - '0' : 0);
        }
        return nano;
    }

    private static int offset(byte[] text, int from, int to) {
        if (to - from == 1 && text[from] == 'Z') {
            return 0;
        }
        if (to - from != 6 || (text[from] != '+' && text[from] != '-') || text[from + 3] != ':') {
            return BAD;
        }
        int hours = number(text, from + 1, 2);
        int minutes = number(text, from + 4, 2);
        if (hours < 0 || hours > 23 || minutes < 0 || minutes > 59) {
            return BAD;
        }
        int seconds = hours * 3600 + minutes * 60;
        return text[from] == '-' ? -seconds : seconds;
    }

    private static int daysOf(int month, int year) {
        return switch (month) {
            case 2 -> year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28;
            case 4, 6, 9, 11 -> 30;
            default -> 31;
        };
    }

    private static long epochDay(int year, int month, int day) {
        int shiftedYear = month <= 2 ? year - 1 : year;
        long era = Math.floorDiv(shiftedYear, YEARS_PER_ERA);
        int yearOfEra = Math.floorMod(shiftedYear, YEARS_PER_ERA);
        int dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1;
        int dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear;
        return era * DAYS_PER_ERA + dayOfEra - DAYS_TO_EPOCH;
    }
}
