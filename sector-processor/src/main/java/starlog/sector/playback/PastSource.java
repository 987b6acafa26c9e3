package starlog.sector.playback;

import starlog.sector.recording.Recording;

/// Where the past of a sector can be read. Any thread.
interface PastSource {
    /// As it is asked for: the sector's number, or `slice-` and a number of a file.
    String name();

    int sector();

    /// The world's id, "" if it is not known.
    String world();

    /// A reader of it, from as near before a tick as a state is at hand; behind the tick if nothing reaches so far back.
    ///
    /// @throws starlog.runtime.http.Problem 404, 409 if there is nothing to read, with the reason
    Recording open(long tick);
}
