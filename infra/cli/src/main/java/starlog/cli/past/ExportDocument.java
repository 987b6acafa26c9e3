package starlog.cli.past;

import java.nio.file.Path;
import starlog.sector.archive.RangeHeader;
import starlog.sector.slice.SliceCut;

/// What `export` tells.
///
/// @param hash of the state after the last tick
/// @param proven whether the owner has said so
record ExportDocument(
        String file,
        int bytes,
        int sector,
        long fromTick,
        long toTick,
        int records,
        int engineVersion,
        String hash,
        boolean proven,
        String link) {
    static ExportDocument of(Path file, int bytes, SliceCut.Slice slice) {
        RangeHeader header = slice.file().header();
        return new ExportDocument(
                file.toString(),
                bytes,
                header.range().sector(),
                header.tickBefore() + 1,
                header.tickAfter(),
                header.records(),
                header.engineVersion(),
                "%016x".formatted(header.hashAfter()),
                slice.proven(),
                slice.link().toString());
    }

    String words() {
        return "%s: %d bytes, sector %d, ticks %d to %d, %d records, engine version %d, hash %s%s\n%s"
                .formatted(
                        file,
                        bytes,
                        sector,
                        fromTick,
                        toTick,
                        records,
                        engineVersion,
                        hash,
                        proven ? ", as its owner says" : ", which no owner has confirmed yet",
                        link);
    }
}
