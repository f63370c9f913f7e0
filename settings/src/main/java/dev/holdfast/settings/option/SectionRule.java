package dev.holdfast.settings.option;

import java.util.List;
import java.util.Map;

/// What the options of a section demand of each other, said once for the reader, the schema and the page.
public interface SectionRule {

    /// No demands.
    SectionRule NONE = new SectionRule() {
        @Override
        public void check(Settings settings, Complaints complaints) {}

        @Override
        public List<Map<String, Object>> schema(Section section) {
            return List.of();
        }

        @Override
        public String summary() {
            return "";
        }
    };

    /// Reports what is wrong with `settings` as a whole. Values that were wrong in themselves are missing
    /// from them.
    void check(Settings settings, Complaints complaints);

    /// The same demands as JSON schema, all of which must hold (`allOf`).
    List<Map<String, Object>> schema(Section section);

    /// The same demands in words for the reference page.
    String summary();

    /// Where a rule reports to.
    interface Complaints {

        /// The value of `option` is wrong, or the option must not stand here.
        void about(Option<?> option, String message, String allowed, String nearest);

        /// `option` is missing.
        void missing(Option<?> option, String why);

        /// The section is valid, and part of it has no effect in this version.
        void notice(Option<?> option, String message);

        /// Whether the user wrote the key, even if its value was wrong.
        boolean wrote(Option<?> option);
    }
}
