package starlog.sector.hashes;

import java.io.IOException;
import java.nio.file.Path;

/// A file of hashes is not what was written. Its message says which, and what to do.
public final class DamagedHashes extends IOException {
    private static final long serialVersionUID = 1;

    DamagedHashes(Path place, String what) {
        super("the hashes in %s are damaged: %s. Copy the file again, or make it anew: `starlog hashes`"
                .formatted(place, what));
    }
}
