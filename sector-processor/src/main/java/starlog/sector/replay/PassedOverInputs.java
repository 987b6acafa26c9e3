package starlog.sector.replay;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import starlog.schemas.avro.UnreadableRecord;
import starlog.schemas.input.SectorInput;
import starlog.schemas.input.SectorInputCodec;
import starlog.schemas.registry.TopicSerde;
import starlog.sector.recording.Recording;
import starlog.sector.recording.Recording.Input;

/// What operators had passed over of a recording: words in it that stand behind what they mean.
public final class PassedOverInputs {
    private PassedOverInputs() {}

    /// The offsets. Reads the recording to its end, and leaves it at its beginning.
    public static Set<Long> in(Recording recording) {
        TopicSerde<SectorInput> serde = TopicSerde.of(new SectorInputCodec(), recording.schemas());
        Set<Long> offsets = new HashSet<>();
        recording.rewind();
        for (Optional<Input> next = recording.next(); next.isPresent(); next = recording.next())
            meant(serde, next.get()).ifPresent(offsets::add);
        recording.rewind();
        return offsets;
    }

    private static Optional<Long> meant(TopicSerde<SectorInput> serde, Input input) {
        try {
            return input.bytes() != null
                            && serde.decode(input.bytes()) instanceof SectorInput.Quarantine(long offset, String _)
                    ? Optional.of(offset)
                    : Optional.empty();
        } catch (UnreadableRecord e) {
            return Optional.empty(); // whatever it is, it does not say so
        }
    }
}
