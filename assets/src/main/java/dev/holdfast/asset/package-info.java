/// What can be captured and restored, whatever its kind.
///
/// An **asset type** knows one kind of thing (files, a PostgreSQL database, certificates …). It declares the
/// configuration keys of such assets, makes an [Asset] of them or of a source named on the command line, and restores
/// recovery points of its kind. Each type lives in one package of its own below this one and stands in one list,
/// `registry.AssetTypes`.
///
/// The way of a capture: [Asset#describe] says what it is, [Asset#preflight] says before anything is read what would
/// be missing from the recovery point, [Asset#capture] writes trees and blobs into a session of the repository and
/// says what it wrote. Publishing (index, snapshot) is the caller's, who does it last: a capture that throws leaves no
/// recovery point.
///
/// The way back needs the repository only: [AssetRestorer] reads everything from the recovery point. It never needs
/// the asset that was captured, nor its configuration.
@NullMarked
package dev.holdfast.asset;

import org.jspecify.annotations.NullMarked;
