/// Closed ranges of the inputs as compact files, from which a sector is folded again when the log no longer reaches
/// back. What a file holds is only here; where files are is an [starlog.sector.archive.ArchiveStore].
package starlog.sector.archive;
