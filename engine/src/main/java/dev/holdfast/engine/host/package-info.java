/// Looks at a host, reading only, and drafts a configuration of what it finds.
///
/// [HostInspection] looks for listening databases, web roots, settings of web servers, certificates, private keys,
/// repositories of git and SQLite files. It opens no connection and starts no program but `systemctl`, which is asked
/// which services run. [ConfigurationDraft] turns what was found into the text of a `holdfast.yaml` that is valid as it
/// stands, with comments for the person who has to finish it.
@NullMarked
package dev.holdfast.engine.host;

import org.jspecify.annotations.NullMarked;
