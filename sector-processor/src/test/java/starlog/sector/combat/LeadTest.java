package starlog.sector.combat;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.junit.jupiter.api.Test;
import starlog.sector.Again;
import starlog.sector.rulebook.RuleTable;
import starlog.sector.rulebook.Rulebook;

class LeadTest {
    private static final long SEED = Long.getLong("starlog.seed", 20261121L);
    private static final int MM_PER_TICK = 1_024;

    private final Lead lead = new Lead();

    private void assertAimsAtTheTargetItself(int rx, int ry, int vx, int vy, int speed) {
        lead.aim(rx, ry, vx, vy, speed);
        assertEquals(rx, lead.x);
        assertEquals(ry, lead.y);
    }

    @Test
    void a_projectile_shot_where_the_lead_is_meets_its_target() {
        Random random = new Random(SEED);
        for (int shot = 0; shot < 20_000; shot++) {
            int rx = random.nextInt(2_000_000) - 1_000_000;
            int ry = random.nextInt(2_000_000) - 1_000_000;
            int vx = (random.nextInt(10_000) - 5_000) * MM_PER_TICK;
            int vy = (random.nextInt(10_000) - 5_000) * MM_PER_TICK;
            int speed = (8_000 + random.nextInt(12_000)) * MM_PER_TICK;
            lead.aim(rx, ry, vx, vy, speed);
            double ticks = Math.hypot(lead.x, lead.y) / (speed / MM_PER_TICK);
            double missedBy =
                    Math.hypot(lead.x - (rx + vx / MM_PER_TICK * ticks), lead.y - (ry + vy / MM_PER_TICK * ticks));
            // The time of flight is whole ticks: what the target flies in two of them is the best that there is.
            double tolerance = 2 * Math.hypot(vx, vy) / MM_PER_TICK + 16;
            assertTrue(
                    missedBy <= tolerance,
                    "%s shot %d missed by %.0f mm, allowed %.0f"
                            .formatted(Again.command(LeadTest.class, SEED), shot, missedBy, tolerance));
        }
    }

    @Test
    void a_crossing_target_is_aimed_at_where_it_will_be() {
        lead.aim(40_000, 0, 0, 3_000 * MM_PER_TICK, 5_000 * MM_PER_TICK);
        assertEquals(40_000, lead.x);
        assertEquals(30_000, lead.y, "3, 4, 5: ten ticks of flight");
    }

    @Test
    void a_target_at_rest_is_aimed_at_where_it_is() {
        assertAimsAtTheTargetItself(123_456, -654_321, 0, 0, 5_000 * MM_PER_TICK);
    }

    @Test
    void a_beam_needs_no_lead() {
        assertAimsAtTheTargetItself(40_000, 0, 0, 3_000 * MM_PER_TICK, 0);
    }

    @Test
    void what_flees_as_fast_as_the_projectile_is_aimed_at_where_it_is() {
        assertAimsAtTheTargetItself(40_000, 0, 5_000 * MM_PER_TICK, 0, 5_000 * MM_PER_TICK);
        assertAimsAtTheTargetItself(40_000, 0, 5_001 * MM_PER_TICK, 0, 5_000 * MM_PER_TICK);
    }

    @Test
    void a_meeting_more_than_4096_ticks_away_is_none() {
        assertAimsAtTheTargetItself(409_712, 0, 4_900 * MM_PER_TICK, 0, 5_000 * MM_PER_TICK);
        lead.aim(409_600, 0, 4_900 * MM_PER_TICK, 0, 5_000 * MM_PER_TICK);
        assertEquals(409_600 + 4_096 * 4_900, lead.x);
    }

    @Test
    void what_is_too_far_away_is_aimed_at_where_it_is() {
        assertAimsAtTheTargetItself(1_400_001, 0, 0, 1_000 * MM_PER_TICK, 5_000 * MM_PER_TICK);
        assertAimsAtTheTargetItself(0, -1_400_001, 0, 1_000 * MM_PER_TICK, 5_000 * MM_PER_TICK);
        lead.aim(1_400_000, 0, 0, 1_000 * MM_PER_TICK, 5_000 * MM_PER_TICK);
        assertTrue(lead.y > 280_000);
    }

    @Test
    void what_is_too_fast_is_aimed_at_where_it_is() {
        assertAimsAtTheTargetItself(400_000, 0, 0, 20_001 * MM_PER_TICK, 30_000 * MM_PER_TICK);
        lead.aim(400_000, 0, 0, 20_000 * MM_PER_TICK, 30_000 * MM_PER_TICK);
        assertTrue(lead.y > 300_000);
    }

    /// Of the fastest projectile that the rules allow, over the longest range.
    @Test
    void no_rules_lead_beyond_64_bits() {
        int fastest = new Rulebook()
                .weapons.declared().stream()
                        .filter(column -> column.key().equals("speed-units-per-tick"))
                        .mapToInt(RuleTable.RuleColumn::max)
                        .findFirst()
                        .orElseThrow();
        for (int turn = 0; turn < 8; turn++) {
            int rx = (int) (1_000_000 * Math.cos(turn * Math.PI / 4));
            int ry = (int) (1_000_000 * Math.sin(turn * Math.PI / 4));
            for (int vx = -20_000; vx <= 20_000; vx += 20_000)
                for (int vy = -20_000; vy <= 20_000; vy += 20_000) {
                    lead.aim(rx, ry, vx * MM_PER_TICK, vy * MM_PER_TICK, fastest);
                    double ticks = Math.hypot(lead.x, lead.y) / (fastest / MM_PER_TICK);
                    assertEquals(lead.x, rx + vx * ticks, 2 * 20_000, "r=" + rx + "," + ry + " v=" + vx + "," + vy);
                }
        }
    }
}
