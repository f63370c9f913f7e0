package dev.holdfast.asset;

import java.util.List;

/// What a restore has done.
///
/// @param target what was written to, without secrets
/// @param items tables, files … that were restored
/// @param rows or entries, in all
/// @param bytes before compression, in all
/// @param checks what was compared with the recovery point, one sentence each
public record RestoreOutcome(String target, long items, long rows, long bytes, List<String> checks) {
    public RestoreOutcome {
        checks = List.copyOf(checks);
    }
}
