package dev.holdfast.engine.config;

import dev.holdfast.repository.compress.Compression;
import dev.holdfast.settings.option.Settings;
import dev.holdfast.settings.value.Cron;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/// How applications are protected: what is left out, how it is stored, and in which repositories.
///
/// @param name the shared name, or the application's name where the policy was written inside it
/// @param settings what the file says; the keys of later versions (`checks`, `drills`) are found
/// there
public record Policy(String name, Settings settings) {

    /// The repositories named for the copies, or nothing where the policy names none.
    public Optional<List<String>> copies() {
        return settings.find(OptionCatalog.COPIES);
    }

    public Compression compression() {
        return settings.get(OptionCatalog.COMPRESSION);
    }

    /// When recovery points are to be made. Kept for a later version.
    public Optional<Cron> schedule() {
        return settings.find(OptionCatalog.SCHEDULE);
    }

    /// The time zone of the schedules. Kept for a later version.
    public Optional<ZoneId> timezone() {
        return settings.find(OptionCatalog.TIMEZONE);
    }
}
