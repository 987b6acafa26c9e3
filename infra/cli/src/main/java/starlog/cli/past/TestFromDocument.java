package starlog.cli.past;

import java.util.Optional;
import starlog.sector.slice.SliceProof.Fault;
import starlog.sector.slice.SliceTestSource;

/// What `test-from` tells.
///
/// @param test the class
/// @param source its file
/// @param resource the slice
/// @param command that runs it, in the folder of the sources
/// @param failsWith what the test finds now; null if nothing, as far as one fold tells
record TestFromDocument(String test, String source, String resource, String command, String failsWith) {
    static TestFromDocument of(SliceTestSource test, SliceTestSource.Written written, Optional<Fault> fault) {
        return new TestFromDocument(
                test.className(),
                written.source().toString(),
                written.resource().toString(),
                test.command(),
                fault.map(Fault::toString).orElse(null));
    }

    String words() {
        return "%s\n%s\n%s\nrun it: %s"
                .formatted(
                        source,
                        resource,
                        failsWith == null ? "one fold finds nothing wrong" : "it fails now: " + failsWith,
                        command);
    }
}
