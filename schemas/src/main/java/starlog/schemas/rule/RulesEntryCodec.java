package starlog.schemas.rule;

import java.io.IOException;
import java.util.List;
import org.apache.avro.Schema;
import org.apache.avro.io.BinaryDecoder;
import org.apache.avro.io.BinaryEncoder;
import starlog.schemas.avro.Narrow;
import starlog.schemas.avro.RecordCodec;
import starlog.schemas.avro.SchemaFile;
import starlog.schemas.avro.Text;
import starlog.schemas.avro.UnreadableRecord;
import starlog.schemas.input.RuleValues;
import starlog.schemas.input.SectorInput.RuleValue;
import starlog.schemas.rule.RulesEntry.InForce;
import starlog.schemas.rule.RulesEntry.RuleSet;

/// [RulesEntry] in the order of `RulesEntry.avsc`.
public final class RulesEntryCodec implements RecordCodec<RulesEntry> {
    private static final Schema SCHEMA = SchemaFile.read("RulesEntry");

    @Override
    public Schema schema() {
        return SCHEMA;
    }

    @Override
    public void write(RulesEntry entry, BinaryEncoder out) throws IOException {
        switch (entry) {
            case RuleSet(String digest, List<RuleValue> values) -> {
                out.writeIndex(0);
                out.writeString(digest);
                RuleValues.write(values, out);
            }
            case InForce(int sector, int version, String digest) -> {
                out.writeIndex(1);
                out.writeInt(sector);
                out.writeInt(version);
                out.writeString(digest);
            }
        }
    }

    @Override
    public RulesEntry read(BinaryDecoder in) throws IOException {
        int kind = Narrow.readIndex(in);
        try {
            return switch (kind) {
                case 0 -> new RuleSet(Text.read(in), RuleValues.read(in));
                case 1 -> new InForce(Narrow.readInt(in), Narrow.readInt(in), Text.read(in));
                default -> throw new UnreadableRecord("rules entry kind " + kind + " is unknown; known are 0 and 1");
            };
        } catch (IllegalArgumentException e) {
            throw new UnreadableRecord(e.getMessage());
        }
    }
}
