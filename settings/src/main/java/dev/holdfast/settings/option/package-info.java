/// One declaration per configuration key, and everything that derives from it.
///
/// An [Option] says a key's name, type, default, summary, and since when it exists; a [Section] is the set of
/// options that may stand together. From these follow the reading of a file into [Settings], the messages
/// about what is wrong ([ConfigProblems]), the JSON schema for editors ([JsonSchema]) and the reference page
/// ([ReferencePage]). This package knows no key by name: the declarations are in the package above.
@NullMarked
package dev.holdfast.settings.option;

import org.jspecify.annotations.NullMarked;
