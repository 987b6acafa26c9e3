package starlog.schemas.golden;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import starlog.schemas.avro.RecordCodec;
import starlog.schemas.avro.RecordSerde;
import starlog.schemas.event.EntityColumns;
import starlog.schemas.event.EntityKind;
import starlog.schemas.event.EventColumns;
import starlog.schemas.event.EveryEvent;
import starlog.schemas.event.SectorTick;
import starlog.schemas.event.SectorTickCodec;
import starlog.schemas.event.ShipColumns;
import starlog.schemas.event.StateEvent;
import starlog.schemas.frame.ClientIntentCodec;
import starlog.schemas.frame.EveryItem;
import starlog.schemas.frame.FeedFrame;
import starlog.schemas.frame.FeedFrameCodec;
import starlog.schemas.frame.FeedItem;
import starlog.schemas.frame.IntentReply;
import starlog.schemas.frame.IntentReplyCodec;
import starlog.schemas.input.SectorInput;
import starlog.schemas.input.SectorInputCodec;
import starlog.schemas.input.Traveller;
import starlog.schemas.intent.ClientIntent;
import starlog.schemas.intent.Intent;
import starlog.schemas.intent.PlayerIntent;
import starlog.schemas.intent.Verdict;
import starlog.schemas.location.ShipLocation;
import starlog.schemas.location.ShipLocationCodec;
import starlog.schemas.player.PlayerName;
import starlog.schemas.player.PlayerNameCodec;
import starlog.schemas.rule.RulesEntry;
import starlog.schemas.rule.RulesEntryCodec;
import starlog.schemas.session.TokensEnded;
import starlog.schemas.session.TokensEndedCodec;
import starlog.schemas.snapshot.SectorSnapshot;
import starlog.schemas.snapshot.SectorSnapshotCodec;
import starlog.schemas.world.WorldEntry;
import starlog.schemas.world.WorldEntryCodec;

/// One record of every kind, with values that are not to change: each has its bytes in `golden/<name>.avro.hex`.
final class GoldenRecords {
    private static final long AT_MICROS = 1_795_000_000_000_000L;

    private GoldenRecords() {}

    /// A record with the codec of its kind.
    record Golden<T>(RecordCodec<T> codec, T record) {
        byte[] bytes() {
            return new RecordSerde<>(codec).encode(record);
        }

        /// Reads the bytes and writes them again.
        byte[] readAndWritten(byte[] bytes) {
            var serde = new RecordSerde<>(codec);
            return serde.encode(serde.decode(bytes));
        }
    }

    static Map<String, Golden<?>> all() {
        Map<String, Golden<?>> all = new LinkedHashMap<>();
        addInputs(all);
        all.put("SectorTick", new Golden<>(new SectorTickCodec(), tick()));
        all.put("SectorTick.nothing-happened", new Golden<>(new SectorTickCodec(), new SectorTick()));
        all.put("SectorSnapshot", new Golden<>(new SectorSnapshotCodec(), snapshot()));
        addIntents(all);
        addReplies(all);
        addWorldEntries(all);
        addFrames(all);
        return all;
    }

    private static void addInputs(Map<String, Golden<?>> all) {
        var batch = new SectorInput.IntentBatch(List.of(
                new PlayerIntent(70, 7, 1, 1_795_000_000_000L, AT_MICROS, new Intent.Spawn()),
                new PlayerIntent(70, 7, 2, 1_795_000_000_025L, AT_MICROS + 1, new Intent.Steer(16_384)),
                new PlayerIntent(80, 8, 3, 0, AT_MICROS + 2, new Intent.Thrust(512)),
                new PlayerIntent(Long.MAX_VALUE, Long.MIN_VALUE, 4, -1, AT_MICROS + 3, new Intent.Stop())));
        var rules = new SectorInput.Rules(
                3, List.of(new SectorInput.RuleValue("speedMax", 5_120_000), new SectorInput.RuleValue("drag", -1)));
        add(all, new SectorInputCodec(), batch);
        all.put("SectorInput.IntentBatch.every-intent", new Golden<>(new SectorInputCodec(), everyIntent()));
        add(all, new SectorInputCodec(), new SectorInput.Tick(4, AT_MICROS, 123_456, 950, 77, 0x0123_4567_89ab_cdefL));
        add(all, new SectorInputCodec(), new SectorInput.Claim(5, -6_000_000_000_000_000_000L));
        add(all, new SectorInputCodec(), rules);
        add(all, new SectorInputCodec(), arrival());
        add(all, new SectorInputCodec(), new SectorInput.Release(6));
        add(all, new SectorInputCodec(), new SectorInput.Dilation(250));
        add(all, new SectorInputCodec(), new SectorInput.Quarantine(1L << 33, "Grüße: a record that no fold survives"));
        add(all, new SectorInputCodec(), new SectorInput.EngineChange(6));
        add(all, new SectorInputCodec(), new SectorInput.Settlement(80_000, List.of(7L, 1L << 44 | 9), "a power cut"));
        all.put("ShipLocation", new Golden<>(new ShipLocationCodec(), new ShipLocation(70, 3)));
        all.put("PlayerName", new Golden<>(new PlayerNameCodec(), new PlayerName("Ada_1-")));
        var ruleSet = RulesEntry.RuleSet.of(List.of(new SectorInput.RuleValue("ores/iron/mass-kg", -7)));
        add(all, new RulesEntryCodec(), ruleSet);
        add(all, new RulesEntryCodec(), new RulesEntry.InForce(5, 300, ruleSet.digest()));
        all.put(
                "TokensEnded",
                new Golden<>(
                        new TokensEndedCodec(),
                        new TokensEnded(Long.MAX_VALUE, 1_795_000_960_000L, "BANNED", "until 2027, \u00fc")));
    }

    private static SectorInput.Arrival arrival() {
        return new SectorInput.Arrival(
                14,
                9,
                77_000,
                List.of(
                        new Traveller(EntityKind.FLEET, new long[] {15L << 44 | 3, 15L << 44 | 4}),
                        new Traveller(EntityKind.SHIP, new long[] {7, 70, 0, -1, 999_999, Long.MIN_VALUE})),
                List.of(new PlayerIntent(
                        70, 7, 6, 1_795_000_000_050L, AT_MICROS + 4, new Intent.Fire(1), 5, 76_990, AT_MICROS + 900)),
                List.of(new SectorInput.EndedShip(11L << 44 | 20, 3)));
    }

    private static SectorInput everyIntent() {
        return new SectorInput.IntentBatch(intents().stream()
                .map(intent -> new PlayerIntent(70, 7, intent.kind() + 1, 0, AT_MICROS, intent))
                .toList());
    }

    private static void addIntents(Map<String, Golden<?>> all) {
        for (Intent intent : intents())
            all.put(
                    "ClientIntent." + intent.getClass().getSimpleName(),
                    new Golden<>(new ClientIntentCodec(), new ClientIntent(9, 1_795_000_000_000L, 7, intent, 200)));
    }

    private static List<Intent> intents() {
        return List.of(
                new Intent.Spawn(),
                new Intent.Steer(65_535),
                new Intent.Thrust(512),
                new Intent.Stop(),
                new Intent.Lock(1L << 44 | 1),
                new Intent.Unlock(),
                new Intent.Fire(3),
                new Intent.Mine(2L << 44 | 77),
                new Intent.StopMining(),
                new Intent.Jettison(2, 1_000),
                new Intent.Scoop(Long.MAX_VALUE),
                new Intent.Dock(16L << 44 | 5),
                new Intent.Undock(),
                new Intent.Unload(),
                new Intent.GiveShip(80),
                new Intent.MoveTo(999_999, -1),
                new Intent.Hold(),
                new Intent.Escort(8),
                new Intent.Attack(1L << 44 | 300),
                new Intent.Form(9),
                new Intent.Gather(2L << 44 | 78),
                new Intent.Retreat(),
                new Intent.Cloak(),
                new Intent.Uncloak());
    }

    private static void addReplies(Map<String, Golden<?>> all) {
        add(all, new IntentReplyCodec(), new IntentReply.Receipt(9, 15, 1L << 33));
        add(all, new IntentReplyCodec(), new IntentReply.Refusal(0, "MALFORMED", "Grüße: 8 bytes left over"));
    }

    private static void addWorldEntries(Map<String, Golden<?>> all) {
        var codec = new WorldEntryCodec();
        add(all, codec, new WorldEntry.Founded("0b5c1a52-6c1f-4f0e-9d53-6f2a3f0f8a11", 4, 3, 1_795_000_000_000L));
        add(all, codec, new WorldEntry.PassedOver("state-events", 5, 1L << 33, "Grüße: no tick", 1_795_000_000_001L));
        add(all, codec, new WorldEntry.IdsReserved(37, 1_000));
        add(all, codec, new WorldEntry.SchemaRegistered("intents-value", 12, "\"long\""));
        add(
                all,
                codec,
                new WorldEntry.Operated("Grüße", "dilate", "sector 3: 500 of 1000", "a fleet", 1_795_000_000_002L));
    }

    private static <T> void add(Map<String, Golden<?>> all, RecordCodec<T> codec, T record) {
        all.put(codec.schema().getName() + "." + record.getClass().getSimpleName(), new Golden<>(codec, record));
    }

    private static SectorTick tick() {
        SectorTick tick = new SectorTick();
        tick.tick = 200;
        tick.epoch = 4;
        tick.inputOffsetEnd = 12_345;
        tick.atMicros = AT_MICROS;
        tick.stepNanos = 123_456;
        tick.engineVersion = 2;
        tick.rulesVersion = 3;
        tick.keyframe = true;
        tick.hashes = new long[] {0x0123456789ABCDEFL, -1, Long.MIN_VALUE, 3, 4, 5, 6, 7, 8, Long.MAX_VALUE};
        addShips(tick.ships);
        tick.intents.add(70, 7, 2, 1_795_000_000_025L, AT_MICROS + 1, 1, 16_384, 0, 0, Verdict.ACCEPTED.number);
        tick.intents.add(80, 8, 3, 0, AT_MICROS + 2, 2, -5, 0, 0, Verdict.THRUST_OUT_OF_RANGE.number);
        tick.intents.values[1] = -5;
        tick.intents.add(70, 7, 3, 1, 2, 15, 999_999, 250_000, 0, Verdict.SHIP_DOCKED.number);
        tick.intents.add(70, 7, 4, 1, 2, 18, 0, 0, 1L << 44 | 300, Verdict.WRECKS_AT_CAP.number);
        tick.intents.values[3] = Long.MAX_VALUE;
        tick.intents.limits[3] = 250;
        tick.intents.seenTicks[2] = 198;
        tick.intents.appendedMicros[0] = AT_MICROS + 900;
        addEvents(tick.events);
        addEntities(tick.entities);
        return tick;
    }

    private static SectorSnapshot snapshot() {
        var ships = new SectorSnapshot.Table(
                "ships",
                2,
                List.of(
                        new SectorSnapshot.Column("id", new long[] {7, 8}),
                        new SectorSnapshot.Column("xMm", new long[] {Long.MIN_VALUE, 999_999})));
        var empty = new SectorSnapshot.Table("stations", 0, List.of());
        return new SectorSnapshot(
                15, 200, 4, 12_345, AT_MICROS, 1, 3, new long[] {0x0123456789ABCDEFL, -1}, List.of(ships, empty));
    }

    private static void addFrames(Map<String, Golden<?>> all) {
        for (FeedItem item : EveryItem.ALL)
            all.put("FeedFrame." + item.getClass().getSimpleName(), frame(List.of(item)));
        all.put("FeedFrame.every-event", frame(EveryItem.events().toList()));
        all.put("FeedFrame.nothing-happened", frame(List.of()));
    }

    private static Golden<FeedFrame> frame(List<FeedItem> items) {
        return new Golden<>(new FeedFrameCodec(), new FeedFrame(1, 250, items));
    }

    private static void addShips(ShipColumns ships) {
        ships.add(7, 70, 500_000, 250_000, 5_120_000, -1, 16_384, 512, 2);
        ships.add(8, 80, 0, 999_999, Integer.MIN_VALUE, Integer.MAX_VALUE, 65_535, -1, 3);
        ships.add(Long.MAX_VALUE, Long.MIN_VALUE, -1, 1, 0, 0, 0, 0, 0);
    }

    private static void addEvents(EventColumns events) {
        for (int kind = StateEvent.SHIP_SPAWNED; kind < StateEvent.kindCount(); kind++) EveryEvent.add(kind, events);
    }

    private static void addEntities(EntityColumns[] entities) {
        for (EntityColumns table : entities) {
            for (int id = 1; id <= 2; id++) {
                int row = table.add((15L + table.kind.number) << 44 | id);
                for (int column = 0; column < table.columns.length; column++)
                    table.columns[column][row] = 100 * id + column;
            }
            table.remove(3);
        }
        entities[EntityKind.MISSILE.ordinal()].columns[0][0] = Long.MIN_VALUE;
        entities[EntityKind.FLEET.ordinal()].clear();
        entities[EntityKind.WRECK.ordinal()].count = 0;
        entities[EntityKind.CARGO.ordinal()].goneCount = 0;
        entities[EntityKind.HELM.ordinal()].goneCount = 0;
    }
}
