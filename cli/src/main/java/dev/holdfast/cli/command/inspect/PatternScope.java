package dev.holdfast.cli.command.inspect;

import dev.holdfast.asset.files.select.IncludeRules;
import dev.holdfast.asset.files.select.RestoreScope;
import dev.holdfast.repository.find.NameScope;

/// Patterns, as a restore understands them, for a search.
record PatternScope(RestoreScope scope) implements NameScope {

    static NameScope of(IncludeRules rules) {
        return new PatternScope(rules.root());
    }

    @Override
    public boolean matches(byte[] name) {
        return scope.choose(name, false).restores();
    }

    @Override
    public boolean mayMatchBelow(byte[] name) {
        return scope.choose(name, true).descends();
    }

    @Override
    public NameScope enter(byte[] name) {
        return new PatternScope(scope.enter(name));
    }
}
