package starlog.schemas.player;

import java.io.IOException;
import org.apache.avro.Schema;
import org.apache.avro.io.BinaryDecoder;
import org.apache.avro.io.BinaryEncoder;
import starlog.schemas.avro.RecordCodec;
import starlog.schemas.avro.SchemaFile;
import starlog.schemas.avro.Text;
import starlog.schemas.avro.UnreadableRecord;

/// [PlayerName] as `PlayerName.avsc` says.
public final class PlayerNameCodec implements RecordCodec<PlayerName> {
    private static final Schema SCHEMA = SchemaFile.read("PlayerName");

    @Override
    public Schema schema() {
        return SCHEMA;
    }

    @Override
    public void write(PlayerName player, BinaryEncoder out) throws IOException {
        out.writeString(player.name());
    }

    @Override
    public PlayerName read(BinaryDecoder in) throws IOException {
        try {
            return new PlayerName(Text.read(in));
        } catch (IllegalArgumentException e) {
            throw new UnreadableRecord(e.getMessage());
        }
    }
}
