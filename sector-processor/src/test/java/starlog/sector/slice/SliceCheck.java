package starlog.sector.slice;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.Set;
import starlog.sector.archive.RangeFile;
import starlog.sector.archive.RangeRecording;
import starlog.sector.desync.FirstDifference;
import starlog.sector.desync.Parting;
import starlog.sector.desync.Side;
import starlog.sector.engine.built.BuiltEngine;
import starlog.sector.replay.PassedOverInputs;

/// What tests that `starlog test-from` writes stand on: a slice under `slices/`, folded by this build.
public final class SliceCheck {
    private static final int RESTART_TICKS = 50;

    private SliceCheck() {}

    /// @throws AssertionError at the first tick that is not as its owner says
    public static void prove(String name) throws IOException {
        SliceProof.of(read(name), new BuiltEngine(), _ -> {}).fault().ifPresent(fault -> {
            throw new AssertionError(name + ": " + fault);
        });
    }

    /// @throws AssertionError at the first tick that is another one the second time, or behind a restart
    public static void repeat(String name) throws IOException {
        RangeFile file = read(name);
        Side first = side("once", file, 0);
        for (Side other : new Side[] {side("again", file, 0), side("restarted", file, RESTART_TICKS)}) {
            Optional<Parting> parting = new FirstDifference(first, other, Long.MAX_VALUE, _ -> {}).find();
            if (parting.isPresent()) throw new AssertionError(name + ", " + other.name() + ": " + parting.get());
        }
    }

    private static Side side(String name, RangeFile file, int restartTicks) {
        Set<Long> passedOver = PassedOverInputs.in(new RangeRecording(file));
        return new Side(name, new BuiltEngine(), new RangeRecording(file), passedOver, restartTicks);
    }

    private static RangeFile read(String name) throws IOException {
        String place = "/slices/" + name;
        try (InputStream in = SliceCheck.class.getResourceAsStream(place)) {
            if (in == null) throw new FileNotFoundException(place);
            return RangeFile.read(in, place);
        }
    }
}
