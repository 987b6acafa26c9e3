/// What a sector's ticks did, and how every reader folds it: the record, its columns, its codec, and the mirror of a
/// sector that a reader keeps.
package starlog.schemas.event;
