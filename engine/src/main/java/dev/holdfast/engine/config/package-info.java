/// The configuration: `holdfast.yaml` as a person writes it, and as the program uses it.
///
/// Reading goes in steps, each of which reports all it finds: [ConfigurationFile] chooses the file,
/// [FileTrust] refuses one that others could have written when root reads it, the `yaml` package turns text
/// into values with positions, the `option` package reads those by the declarations in [OptionCatalog], and
/// [ConfigurationReader] makes the records [Configuration], [RepositoryDefinition], [Policy], [Application]
/// and [AssetDefinition] of them. The keys of an asset beside those of every asset are declared by its type;
/// [KnownTypes] puts them together.
@NullMarked
package dev.holdfast.engine.config;

import org.jspecify.annotations.NullMarked;
