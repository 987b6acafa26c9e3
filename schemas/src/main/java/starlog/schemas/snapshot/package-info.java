/// A sector's whole state as it stands in `snapshots`: tables and columns by name, so that tools can name what
/// differs.
package starlog.schemas.snapshot;
