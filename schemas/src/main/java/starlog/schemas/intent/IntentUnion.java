package starlog.schemas.intent;

import java.io.IOException;
import org.apache.avro.io.BinaryDecoder;
import org.apache.avro.io.BinaryEncoder;
import starlog.schemas.avro.Narrow;

/// The union of intents, the same in the log and in the client's frame.
public final class IntentUnion {
    private IntentUnion() {}

    public static void write(Intent intent, BinaryEncoder out) throws IOException {
        int kind = intent.kind();
        out.writeIndex(kind);
        IntentKind.of(kind).write(intent, out);
    }

    /// @throws UnknownIntent if the kind is none that this build knows
    public static Intent read(BinaryDecoder in) throws IOException {
        int kind = Narrow.readIndex(in);
        if (!IntentKind.known(kind)) throw new UnknownIntent(kind);
        return IntentKind.of(kind).read(in);
    }

    /// A kind of intent that this build does not know: a newer client, or garbage.
    public static final class UnknownIntent extends IOException {
        private static final long serialVersionUID = 1;

        UnknownIntent(int kind) {
            super("intent kind " + kind + " is unknown; known are 0 to " + (IntentKind.count() - 1));
        }
    }
}
