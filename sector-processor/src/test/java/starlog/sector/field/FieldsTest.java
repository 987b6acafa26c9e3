package starlog.sector.field;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import starlog.sector.field.Fields.Field;
import starlog.sector.field.Fields.Key;
import starlog.sector.field.Fields.TableFields;
import starlog.sector.simulation.Sector;
import starlog.sector.table.Table;

class FieldsTest {
    private static final Fields FIELDS = Fields.ofThisBuild();

    /// Ids, numbers, kinds, flags and counts. Whoever adds a column says its unit in its name, or puts it here.
    private static final Set<String> WITHOUT_UNIT = Set.of(
            "absent",
            "after",
            "argument",
            "argument2",
            "asteroids",
            "attempt",
            "behaviour",
            "begun",
            "clientMillis",
            "cloaked",
            "commander",
            "condition",
            "crossings",
            "damageKind",
            "direction",
            "engaging",
            "epoch",
            "escortClass",
            "escorts",
            "field",
            "fleet",
            "giver",
            "id",
            "kind",
            "lastSequence",
            "living",
            "lock",
            "mining",
            "most",
            "nameBegin",
            "nameEnd",
            "npc",
            "order",
            "orderNear",
            "orderTarget",
            "ore",
            "owner",
            "phase",
            "place",
            "player",
            "receivedMicros",
            "appendedMicros",
            "received",
            "sent",
            "sequence",
            "serial",
            "ship",
            "shipClass",
            "shipsArrived",
            "shipsBorn",
            "shipsDeparted",
            "shipsEnded",
            "size",
            "station",
            "target",
            "threat0",
            "threat1",
            "threat2",
            "threat3",
            "value",
            "version",
            "weapon",
            "weapon0",
            "weapon1",
            "weapon2",
            "weapon3",
            "min",
            "max");

    @Test
    void every_column_counts_in_a_unit_or_is_known_to_count_nothing() {
        Set<String> unknown = new TreeSet<>();
        for (TableFields table : FIELDS.tables())
            for (Field field : table.fields())
                if (field.unit().isEmpty() && !WITHOUT_UNIT.contains(field.name()))
                    unknown.add(table.name() + "." + field.name());
        assertEquals(Set.of(), unknown);
    }

    @Test
    void all_tables_of_the_state_are_there_in_their_order() {
        List<Table> tables = new Sector(3).tables();
        assertEquals(tables.size(), FIELDS.tables().size());
        for (TableFields table : FIELDS.tables())
            assertEquals(
                    table.name(),
                    table.in(tables).name.replace("-c", "C").replace("-f", "F").replace("-s", "S"));
    }

    @Test
    void a_table_is_found_by_its_name_and_by_that_of_one_of_its_rows() {
        assertEquals(FIELDS.table("ships"), FIELDS.table("ship"));
        assertEquals(FIELDS.table("shipClasses"), FIELDS.table("shipClass"));
        assertEquals(Key.ID, FIELDS.table("ship").orElseThrow().key());
        assertEquals(Key.ROW, FIELDS.table("channel").orElseThrow().key());
        assertEquals(Key.NOTHING, FIELDS.table("ledger").orElseThrow().key());
        assertTrue(FIELDS.table("planets").isEmpty());
    }

    @Test
    void units_are_read_off_names() {
        assertEquals("mm", FieldUnit.of("xMm"));
        assertEquals("mm per 1,024 ticks", FieldUnit.of("vxMmPer1024Ticks"));
        assertEquals("ticks", FieldUnit.of("respawnTicks"));
        assertEquals("tick", FieldUnit.of("mountReady2"));
        assertEquals("thousandths of a point", FieldUnit.of("hull"));
        assertEquals("", FieldUnit.of("player"));
    }
}
