package dev.holdfast.asset.files.select;

import dev.holdfast.repository.find.NameScope;

/// The patterns of a search: an entry is found that any of them matches, or that is below one they match. Immutable.
public final class SearchScope implements NameScope {
    private final RestoreScope scope;

    private SearchScope(RestoreScope scope) {
        this.scope = scope;
    }

    /// What the rules say about the root of a recovery point; rules without any pattern match everything.
    public static SearchScope root(IncludeRules rules) {
        return new SearchScope(rules.root());
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
    public SearchScope enter(byte[] name) {
        return new SearchScope(scope.enter(name));
    }
}
