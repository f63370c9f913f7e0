/// Repositories behind restic's REST protocol, as restic's `rest-server`, `rclone serve restic` and Holdfast's own
/// `serve-repository` speak it.
///
/// ```
/// POST {base}?create=true    make the repository       HEAD, GET, POST, DELETE {base}config
/// GET  {base}{type}/         list the objects          HEAD, GET, POST, DELETE {base}{type}/{name}
/// ```
/// Servers of version 2 tell the sizes with a listing, to those that accept it; older ones give the names only.
/// Protocol: restic's `doc/REST_backend.rst`.
@NullMarked
package dev.holdfast.storage.rest;

import org.jspecify.annotations.NullMarked;
