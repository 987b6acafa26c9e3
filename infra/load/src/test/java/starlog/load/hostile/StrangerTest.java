package starlog.load.hostile;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StrangerTest {
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 125, 126, 65_535, 65_536})
    void a_frame_is_whole_masked_and_as_long_as_it_says(int length) throws IOException {
        byte[] payload = new byte[length];
        for (int index = 0; index < length; index++) payload[index] = (byte) index;

        var frame = new DataInputStream(new ByteArrayInputStream(Stranger.frameBytes(Stranger.BINARY, payload)));

        assertEquals(0x82, frame.readUnsignedByte());
        int said = frame.readUnsignedByte();
        assertEquals(0x80, said & 0x80, "masked");
        int read = switch (said & 0x7f) {
            case 126 -> frame.readUnsignedShort();
            case 127 -> Math.toIntExact(frame.readLong());
            default -> said & 0x7f;
        };
        assertEquals(length, read);
        byte[] mask = frame.readNBytes(4);
        byte[] unmasked = frame.readAllBytes();
        for (int index = 0; index < unmasked.length; index++) unmasked[index] ^= mask[index & 3];
        assertArrayEquals(payload, unmasked);
    }
}
