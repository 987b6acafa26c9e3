package starlog.sector.playback;

import starlog.sector.archive.RangeFile;
import starlog.sector.archive.RangeRecording;
import starlog.sector.recording.Recording;

/// The past in a file that somebody has brought.
record SliceSource(String name, RangeFile file) implements PastSource {
    @Override
    public int sector() {
        return file.header().range().sector();
    }

    @Override
    public String world() {
        return file.header().world();
    }

    @Override
    public Recording open(long tick) {
        return new RangeRecording(file);
    }
}
