package starlog.schemas.player;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.apache.avro.generic.GenericRecord;
import org.junit.jupiter.api.Test;
import starlog.schemas.Chance;
import starlog.schemas.avro.CodecContract;
import starlog.schemas.avro.GenericRecords;

class PlayerNameCodecTest extends CodecContract<PlayerName> {
    private static final String LETTERS = "ABCXYZabcxyz0189_-";

    PlayerNameCodecTest() {
        super(new PlayerNameCodec());
    }

    @Test
    void a_name_has_3_to_24_letters_that_a_browser_shows_as_they_are() {
        for (String name : new String[] {"Ada", "x".repeat(24), "-_0"}) assertTrue(PlayerName.isName(name), name);
        for (String none : new String[] {null, "", "Ad", "x".repeat(25), "Ada ", "Ad\u00e4", "<b>", "A\u202eda"})
            assertFalse(PlayerName.isName(none), none);
    }

    @Override
    protected PlayerName any(Chance chance) {
        var name = new StringBuilder();
        for (int i = 3 + chance.below(22); i > 0; i--) name.append(LETTERS.charAt(chance.below(LETTERS.length())));
        return new PlayerName(name.toString());
    }

    @Override
    protected GenericRecord generic(PlayerName player) {
        return GenericRecords.fromComponents(new PlayerNameCodec().schema(), player);
    }
}
