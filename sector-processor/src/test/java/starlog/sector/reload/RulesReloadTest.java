package starlog.sector.reload;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import starlog.runtime.config.Settings;
import starlog.schemas.event.SectorTick;
import starlog.schemas.input.SectorInput;
import starlog.schemas.input.SectorInput.RuleValue;
import starlog.sector.feed.Log;
import starlog.sector.feed.MemoryLog;
import starlog.sector.reload.RulesReload.Outcome;
import starlog.sector.reload.RulesReload.SectorReport;
import starlog.sector.simulation.Sector;
import starlog.sector.worldfile.WorldFile;

/// The tools' side of a reload: an owner stands in that only says which version its ticks have.
class RulesReloadTest {
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Duration SHORT = Duration.ofMillis(100);
    private static final List<RuleValue> OLD = List.of(new RuleValue("speed", 5));
    private static final List<RuleValue> NEW = List.of(new RuleValue("speed", 6));

    private final MemoryLog memory = new MemoryLog(3);
    private final Log log = memory.newReader();
    private Thread owner;

    @AfterEach
    void stopTheOwner() throws InterruptedException {
        if (owner == null) return;
        owner.interrupt();
        owner.join();
    }

    @Test
    void the_rules_in_force_are_the_first_of_the_highest_version() {
        memory.append(0, new SectorInput.Rules(1, OLD));
        memory.append(0, new SectorInput.Rules(4, NEW));
        memory.append(0, new SectorInput.Rules(4, OLD));
        memory.append(0, new SectorInput.Rules(2, OLD));
        memory.append(2, new SectorInput.Claim(1, 7));

        assertEquals(
                List.of(
                        new RulesInForce(0, 4, NEW),
                        new RulesInForce(1, 0, List.of()),
                        new RulesInForce(2, 0, List.of())),
                RulesInForce.read(log, PATIENCE));
    }

    @Test
    void rules_in_a_snapshot_are_in_force_until_newer_ones_come() {
        List<RuleValue> rules = WorldFile.rules(Settings.of("", "sector"));
        List<RuleValue> newer = WorldFile.rules(Settings.of("starlog.world.seed = 2", "sector"));
        Sector sector = new Sector(1);
        for (SectorInput input :
                List.of(new SectorInput.Claim(1, 7), new SectorInput.Rules(3, rules), new SectorInput.Tick(1, 0, 0)))
            sector.apply(memory.append(1, input), input);
        log.saveSnapshot(sector.snapshot(), false);

        assertEquals(
                new RulesInForce(1, 3, rules), RulesInForce.read(log, PATIENCE).get(1));
        memory.append(1, new SectorInput.Rules(4, newer));
        assertEquals(
                new RulesInForce(1, 4, newer), RulesInForce.read(log, PATIENCE).get(1));
    }

    @Test
    void every_sector_with_other_rules_gets_the_next_version_and_is_waited_for() throws InterruptedException {
        memory.append(0, new SectorInput.Rules(1, OLD));
        memory.append(1, new SectorInput.Rules(5, OLD));
        memory.append(2, new SectorInput.Rules(2, NEW));
        startTheOwner();

        List<SectorReport> reports = apply(PATIENCE);

        assertEquals(
                List.of(Outcome.IN_FORCE, Outcome.IN_FORCE, Outcome.UNCHANGED),
                reports.stream().map(SectorReport::outcome).toList());
        assertEquals(
                List.of(2, 6, 2), reports.stream().map(SectorReport::version).toList());
        assertEquals(
                List.of(1, 5, 2),
                reports.stream().map(SectorReport::versionBefore).toList());
        assertTrue(reports.getFirst().tick() > 0);
        assertEquals(Optional.of(new SectorInput.Rules(6, NEW)), memory.inputAt(1, 1));
        assertEquals(Optional.empty(), memory.inputAt(2, 1));
    }

    @Test
    void a_sector_that_has_not_begun_is_left_to_its_owner() throws InterruptedException {
        List<SectorReport> reports = apply(SHORT);

        assertEquals(new SectorReport(1, 0, 0, 0, Outcome.NOT_BEGUN), reports.get(1));
        assertEquals(Optional.empty(), memory.inputAt(1, 0));
    }

    @Test
    void a_sector_without_ticks_is_given_up_after_a_time() throws InterruptedException {
        memory.append(0, new SectorInput.Rules(1, OLD));

        assertEquals(new SectorReport(0, 1, 2, 0, Outcome.NO_TICK), apply(SHORT).getFirst());
    }

    @Test
    void whoever_is_first_in_the_log_with_a_version_wins() throws InterruptedException {
        memory.append(0, new SectorInput.Rules(1, OLD));
        List<RulesInForce> seen = RulesInForce.read(log, PATIENCE);
        memory.append(0, new SectorInput.Rules(2, OLD));
        startTheOwner();

        assertEquals(
                Outcome.OVERTAKEN,
                RulesReload.apply(log, seen, NEW, PATIENCE).getFirst().outcome());
    }

    private List<SectorReport> apply(Duration patience) throws InterruptedException {
        return RulesReload.apply(log, RulesInForce.read(log, PATIENCE), NEW, patience);
    }

    private void startTheOwner() {
        Log reader = memory.newReader();
        owner = Thread.ofPlatform().start(() -> {
            reader.allSectors().forEach(sector -> reader.seek(sector, 0));
            int[] versions = new int[3];
            SectorTick tick = new SectorTick();
            while (!Thread.currentThread().isInterrupted()) {
                reader.poll(Duration.ZERO, (sector, _, input) -> {
                    if (input instanceof SectorInput.Rules(int version, List<RuleValue> _))
                        versions[sector] = Math.max(versions[sector], version);
                });
                tick.tick++;
                for (int sector = 0; sector < versions.length; sector++) {
                    tick.rulesVersion = versions[sector];
                    reader.publish(sector, reader.encode(tick), () -> {});
                }
                Thread.yield();
            }
        });
    }
}
