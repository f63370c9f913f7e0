package dev.holdfast.posix.linux;

import dev.holdfast.posix.FileName;
import dev.holdfast.posix.FilePath;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Where a handle was opened, for messages: a path, or a name in another place. Costs one object per handle; the
/// path is put together when somebody asks for it.
final class Place {
    private final @Nullable Place parent;
    private final @Nullable FileName name;
    private final FilePath start;

    private Place(@Nullable Place parent, @Nullable FileName name, FilePath start) {
        this.parent = parent;
        this.name = name;
        this.start = start;
    }

    static Place at(FilePath path) {
        return new Place(null, null, path);
    }

    Place child(FileName childName) {
        return new Place(this, childName, start);
    }

    FilePath path() {
        List<FileName> names = new ArrayList<>();
        for (Place place = this; place != null && place.name != null; place = place.parent) {
            names.add(place.name);
        }
        return start.resolve(FilePath.relative(names.reversed()));
    }
}
