package dev.holdfast.engine.config;

import dev.holdfast.settings.option.Settings;

/// The policy of an application as written: a shared one by name, or its own in place.
sealed interface PolicyChoice {

    record Named(String name) implements PolicyChoice {}

    record Inline(Settings settings) implements PolicyChoice {}
}
