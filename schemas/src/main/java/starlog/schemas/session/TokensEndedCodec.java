package starlog.schemas.session;

import java.io.IOException;
import org.apache.avro.Schema;
import org.apache.avro.io.BinaryDecoder;
import org.apache.avro.io.BinaryEncoder;
import starlog.schemas.avro.RecordCodec;
import starlog.schemas.avro.SchemaFile;
import starlog.schemas.avro.Text;

/// [TokensEnded] in the order of `TokensEnded.avsc`.
public final class TokensEndedCodec implements RecordCodec<TokensEnded> {
    private static final Schema SCHEMA = SchemaFile.read("TokensEnded");

    @Override
    public Schema schema() {
        return SCHEMA;
    }

    @Override
    public void write(TokensEnded ended, BinaryEncoder out) throws IOException {
        out.writeLong(ended.notBeforeMillis());
        out.writeLong(ended.endsMillis());
        out.writeString(ended.reason());
        out.writeString(ended.detail());
    }

    @Override
    public TokensEnded read(BinaryDecoder in) throws IOException {
        return new TokensEnded(in.readLong(), in.readLong(), Text.read(in), Text.read(in));
    }
}
