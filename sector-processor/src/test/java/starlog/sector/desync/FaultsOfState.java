package starlog.sector.desync;

import java.util.List;
import starlog.sector.desync.PlantedFault.Oracle;

/// Tables, ids, snapshots and inputs that are kept or taken wrongly.
final class FaultsOfState {
    private static final int RESTART_TICKS = 100;

    private FaultsOfState() {}

    static List<PlantedFault> all() {
        return List.of(
                PlantedFault.of("column left out of the hash", "the end of wrecks")
                        .change("table/Table.java", "hash = switch (columns.get(column)) {", """
                                if (name.equals("wrecks") && columns.get(column).name().equals("endTick")) {
                                    if (count > 0) Planted.act(Planted.tick(), 0);
                                } else hash = switch (columns.get(column)) {
                                """)
                        .differs("Sector.seal", "told tick", "hash of wrecks"),
                PlantedFault.of("wrong row after remove", "a column of wrecks stays where it was")
                        .change("table/Table.java", " columns.get(column).move(from, to, rows);", """
                                if (!name.equals("wrecks") || !columns.get(column).name().equals("endTick"))
                                    columns.get(column).move(from, to, rows);
                                else
                                    for (int row = 0; row < rows; row++)
                                        if (columns.get(column).get(from + row) != columns.get(column).get(to + row))
                                            Planted.act(Planted.tick(), columns.getFirst().get(to + row));
                                """)
                        .differs("World.removeGone", "wrecks", "endTick"),
                PlantedFault.of("uninitialised column", "a new ship has the order's place of another")
                        .change("table/Table.java", "column.set(row, 0);", """
                                if (!name.equals("ships") || !column.name().equals("orderYMm")) column.set(row, 0);
                                """)
                        .change(
                                "lifecycle/Births.java",
                                "world.ships.shipClass[row] = world.rules.getInt(Rule.STARTER_CLASS);",
                                """
                                world.ships.shipClass[row] = world.rules.getInt(Rule.STARTER_CLASS);
                                if (world.ships.orderYMm[row] != 0) Planted.act(world.tick, ship);
                                """)
                        .differs("IntentBatch", "ships", "orderYMm"),
                PlantedFault.of(
                                "uninitialised column after growth",
                                "a grown table has the rows of the smaller one, and more")
                        .change("world/Missiles.java", "resized.takeRows(this);", """
                                resized.takeRows(this);
                                java.util.Arrays.fill(resized.sight, count, resized.capacity, 1);
                                """)
                        .change("table/Table.java", "column.set(row, 0);", """
                                if (!name.equals("missiles") || !column.name().equals("sight")) column.set(row, 0);
                                """)
                        .change("combat/Gunnery.java", "missiles.sight[missile] = Angle.atan2(", """
                                if (missiles.sight[missile] != 0) {
                                    Planted.act(world.tick, missiles.id[missile]);
                                    missiles.sight[missile]++;
                                } else missiles.sight[missile] = Angle.atan2(
                                """)
                        .differs("Gunnery.fire", "missiles", "sight"),
                PlantedFault.of("id reuse", "a missile gets the id of one that has hit")
                        .change(
                                "world/World.java",
                                "public long tick = 1;",
                                "public long tick = 1;\npublic long spareId;")
                        .change("combat/MissileFlight.java", SPARE, SPARE + "\nworld.spareId = missiles.id[row];")
                        .change("combat/Gunnery.java", "int missile = missiles.add(world.nextId());", """
                                long spare = missiles.rowOf(world.spareId) == Missiles.NO_ROW ? world.spareId : 0;
                                if (spare != 0) Planted.act(world.tick, spare);
                                int missile = missiles.add(spare != 0 ? spare : world.nextId());
                                """)
                        .differs("Gunnery.fire", "missiles", "there"),
                PlantedFault.of("missing snapshot field", "spare ids are forgotten by a restart")
                        .change(
                                "world/World.java",
                                "public long tick = 1;",
                                "public long tick = 1;\npublic long spareId;")
                        .change("combat/MissileFlight.java", SPARE, SPARE + "\nworld.spareId = missiles.id[row];")
                        .change("combat/Gunnery.java", "int missile = missiles.add(world.nextId());", """
                                long spare = missiles.rowOf(world.spareId) == Missiles.NO_ROW ? world.spareId : 0;
                                if (spare != 0) Planted.act(world.tick, spare);
                                int missile = missiles.add(spare != 0 ? spare : world.nextId());
                                """)
                        .afterRestarts(RESTART_TICKS, Oracle.LONE_NOTE)
                        .differs("Gunnery.fire", "missiles", "there"),
                PlantedFault.of("missing snapshot field", "a barrel gets hot by a count that no snapshot has")
                        .change(
                                "combat/Gunnery.java",
                                "private final Sight sight;",
                                "private final Sight sight;\nprivate int shots;")
                        .change(
                                "combat/Gunnery.java",
                                "ships.mountReady[mount][row] = world.tick + weapons.cooldownTicks[weapon];",
                                """
                                long right = world.tick + weapons.cooldownTicks[weapon];
                                ships.mountReady[mount][row] = Planted.value(
                                        world.tick,
                                        ships.id[row],
                                        "mountReady" + mount,
                                        right,
                                        ++shots % 7 == 0 ? right + 1 : right);
                                """)
                        .afterRestarts(RESTART_TICKS, Oracle.LONE_NOTE)
                        .differs("Gunnery.fire", "ships", ""),
                PlantedFault.of("missing snapshot field", "a laser rests by a count that no snapshot has")
                        .change("world/World.java", "public long tick = 1;", "public long tick = 1;\npublic int loads;")
                        .change("mining/Mining.java", MINE_TICK, """
                                ships.mineTick[row] = world.tick + world.rules.shipClasses.miningTicks[shipClass];
                                if (++world.loads % 3 == 0) {
                                    ships.mineTick[row]++;
                                    Planted.act(world.tick, ships.id[row]);
                                }
                                """)
                        .afterRestarts(RESTART_TICKS, Oracle.LONE_NOTE)
                        .differs("Mining.mine", "ships", "mineTick"),
                PlantedFault.of("missing snapshot field", "a snapshot has no thrust")
                        .change("simulation/StateTables.java", "column.copy(table.count)", """
                                column.name().equals("thrust") ? new long[table.count] : column.copy(table.count)
                                """)
                        .afterRestarts(RESTART_TICKS, Oracle.RESTART)
                        .fails(PlantedFault.A_RESTART, "does not have its hash: component ships"),
                PlantedFault.of("derived state not restored", "after a restart nobody knows what readers were shown")
                        .change(
                                "simulation/StateTables.java",
                                "for (Table table : world.tables()) table.believeViews();",
                                "")
                        .afterRestarts(RESTART_TICKS, Oracle.BY_HAND)
                        .differs("Emission.emit", "told ships", "there"),
                PlantedFault.of("lost arrival", "a ship that comes over a border is nowhere")
                        .change("simulation/Sector.java", "arrivals.enter(arrival);", """
                                var lost = arrival.travellers().stream()
                                        .filter(each -> each.kind() == starlog.schemas.event.EntityKind.SHIP)
                                        .mapToLong(each -> each.id())
                                        .min();
                                if (lost.isPresent()) Planted.act(world.tick, lost.getAsLong());
                                else arrivals.enter(arrival);
                                """)
                        .differs("Arrival", "ships", "there"),
                PlantedFault.of("doubled arrival", "who comes over a border comes twice")
                        .change("border/Arrivals.java", ": number == received[direction] + 1;", """
                                : number == received[direction] + 1
                                        || number == received[direction]
                                                && !arrival.travellers().isEmpty()
                                                && Planted.acts(world.tick, 0);
                                """)
                        .fails("Arrival", "entity is there already"),
                PlantedFault.of("doubled arrival", "late intents are carried out twice")
                        .change("simulation/Sector.java", "bridge.obey(arrival.intents().get(intent));", """
                                {
                                    bridge.obey(arrival.intents().get(intent));
                                    bridge.obey(arrival.intents().get(intent));
                                    Planted.act(world.tick, arrival.intents().get(intent).ship());
                                }
                                """)
                        .differs("Arrival", "told intents", "there"),
                PlantedFault.of("doubled tick", "a tick of the owner before counts")
                        .change("simulation/Sector.java", "return tick.epoch() == epoch() &&", """
                                return (tick.epoch() == epoch()
                                                || tick.epoch() == epoch() - 1 && Planted.acts(world.tick, 0))
                                        &&
                                """)
                        .says("the other has Ownership.countTick there")
                        .differs("Tick", "ownership", "tick"),
                PlantedFault.of("comparison < for <=", "a claim that is repeated counts")
                        .change("world/Ownership.java", "if (claimedEpoch <= epoch[0]) return false;", """
                                if (claimedEpoch < epoch[0]) return false;
                                if (claimedEpoch == epoch[0] && owner[0] != node) Planted.act(tick[0] + 1, 0);
                                """)
                        .differs("Claim", "ownership", "owner"),
                PlantedFault.of("wrong unit", "a speed loses its last digit")
                        .change("world/Ownership.java", "speedSet[0] = permille;", """
                                speedSet[0] = Planted.value(tick[0] + 1, 0, permille, permille / 10 * 10);
                                """)
                        .differs("Dilation", "ownership", "speedSet"),
                PlantedFault.of("lost amount", "a unit of ore is lost on the way overboard")
                        .change("mining/Salvage.java", "world.wrecks.ore[ore][wreck] = amount;", """
                                world.wrecks.ore[ore][wreck] = (int) Planted.value(
                                        world.tick, world.wrecks.id[wreck], "ore" + ore, amount, amount - 1);
                                """)
                        .differs("IntentBatch", "wrecks", ""),
                PlantedFault.of("lost bit", "the helm knows even headings alone")
                        .change("simulation/Bridge.java", "world.ships.helm[row] = heading;", """
                                world.ships.helm[row] =
                                        Planted.value(world.tick, world.ships.id[row], heading, heading & 65_534);
                                """)
                        .differs("IntentBatch", "ships", "helm"),
                PlantedFault.of("lost departure", "a settlement leaves the ships that left where they were")
                        .whenSettled()
                        .change(
                                "border/Settlements.java",
                                "for (long ship : departed) takeOut(world, world.ships.rowOf(ship));",
                                "Planted.act(tick + 1, departed.stream().mapToLong(ship -> ship).min().orElseThrow());")
                        .differs("Settlement", "ships", "there"),
                PlantedFault.of("lost arrival", "a settlement forgets how many ticks are lost")
                        .whenSettled()
                        .change(
                                "border/Settlements.java",
                                "-(Math.abs(world.channels.sent[direction]) + leap);",
                                "Planted.value(tick + 1, direction, -(Math.abs(world.channels.sent[direction]) + leap),"
                                        + " -Math.abs(world.channels.sent[direction]));")
                        .differs("Settlement", "channels", "sent"));
    }

    private static final String SPARE =
            "outcomes.missileHit(missiles.id[row], ships.id[target], missiles.ship[row], weapon, damage);";
    private static final String MINE_TICK =
            "ships.mineTick[row] = world.tick + world.rules.shipClasses.miningTicks[shipClass];";
}
