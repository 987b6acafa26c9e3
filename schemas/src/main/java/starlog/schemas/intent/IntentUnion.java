package starlog.schemas.intent;

import java.io.IOException;
import org.apache.avro.io.BinaryDecoder;
import org.apache.avro.io.BinaryEncoder;

/// The union of intents, the same in the log and in the client's frame.
public final class IntentUnion {
    private IntentUnion() {}

    public static void write(Intent intent, BinaryEncoder out) throws IOException {
        out.writeIndex(intent.kind());
        switch (intent) {
            case Intent.Spawn() -> {}
            case Intent.Steer(int heading) -> out.writeInt(heading);
            case Intent.Thrust(int thrust) -> out.writeInt(thrust);
            case Intent.Stop() -> {}
        }
    }

    /// @throws UnknownIntent if the kind is none that this build knows
    public static Intent read(BinaryDecoder in) throws IOException {
        int kind = in.readIndex();
        return switch (kind) {
            case 0 -> new Intent.Spawn();
            case 1 -> new Intent.Steer(in.readInt());
            case 2 -> new Intent.Thrust(in.readInt());
            case 3 -> new Intent.Stop();
            default -> throw new UnknownIntent(kind);
        };
    }

    /// A kind of intent that this build does not know: a newer client, or garbage.
    public static final class UnknownIntent extends IOException {
        private static final long serialVersionUID = 1;

        UnknownIntent(int kind) {
            super("intent kind " + kind + " is unknown; known are 0 to 3");
        }
    }
}
