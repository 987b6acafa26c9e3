package starlog.cli.past;

import java.nio.file.Path;
import starlog.sector.hashes.HashStretch;

/// What `hashes` tells.
record HashesDocument(
        String file, long bytes, String world, int sector, int engineVersion, long fromTick, long toTick) {
    static HashesDocument of(Path file, long bytes, HashStretch stretch) {
        return new HashesDocument(
                file.toString(),
                bytes,
                stretch.world(),
                stretch.sector(),
                stretch.engineVersion(),
                stretch.fromTick(),
                stretch.toTick());
    }

    String words() {
        return "%s: %d bytes, sector %d, ticks %d to %d, engine version %d\nnext: starlog diff-hashes %s OTHER"
                .formatted(file, bytes, sector, fromTick, toTick, engineVersion, file);
    }
}
