package starlog.sector.desync;

import java.util.List;
import java.util.Locale;
import starlog.sector.desync.PlantedFault.Oracle;

/// What a rule must not know: the machine, the time, chance, threads, the order of hashed things, what was before.
final class FaultsOfMachines {
    private static final String COOLDOWN = "ships.mountReady[mount][row] = world.tick + weapons.cooldownTicks[weapon];";
    private static final String READY = "ships.readyTick[row] = world.tick + world.rules.get(Rule.RESPAWN_TICKS);";
    private static final String MINE =
            "ships.mineTick[row] = world.tick + world.rules.shipClasses.miningTicks[shipClass];";

    private FaultsOfMachines() {}

    static List<PlantedFault> all() {
        return List.of(
                PlantedFault.of("unseeded random", "one shot in fifty cools down longer")
                        .change("combat/Gunnery.java", COOLDOWN, """
                                long right = world.tick + weapons.cooldownTicks[weapon];
                                ships.mountReady[mount][row] = Planted.value(
                                        world.tick,
                                        ships.id[row],
                                        "mountReady" + mount,
                                        right,
                                        new java.util.Random().nextInt(50) == 0 ? right + 1 : right);
                                """)
                        .knownBy(Oracle.LAST_NOTE)
                        .differs("Gunnery.fire", "ships", ""),
                PlantedFault.of("unseeded random", "a respawn takes by chance")
                        .change("lifecycle/Deaths.java", READY, """
                                long right = world.tick + world.rules.get(Rule.RESPAWN_TICKS);
                                ships.readyTick[row] = Planted.value(
                                        world.tick, ships.id[row], right, right + (long) (Math.random() * 3));
                                """)
                        .knownBy(Oracle.LAST_NOTE)
                        .differs("Deaths.bury", "ships", "readyTick"),
                PlantedFault.of("clock read", "a laser is due by the machine's time")
                        .change("mining/Mining.java", MINE, """
                                long right = world.tick + world.rules.shipClasses.miningTicks[shipClass];
                                ships.mineTick[row] = Planted.value(
                                        world.tick, ships.id[row], right, right + (System.nanoTime() / 1_000 & 1));
                                """)
                        .knownBy(Oracle.LAST_NOTE)
                        .differs("Mining.mine", "ships", "mineTick"),
                PlantedFault.of("clock read", "a respawn is counted from the time of day")
                        .change("lifecycle/Deaths.java", READY, """
                                long right = world.tick + world.rules.get(Rule.RESPAWN_TICKS);
                                ships.readyTick[row] = Planted.value(
                                        world.tick, ships.id[row], right, right + System.currentTimeMillis() % 7);
                                """)
                        .knownBy(Oracle.LAST_NOTE)
                        .differs("Deaths.bury", "ships", "readyTick"),
                PlantedFault.of("hash of identity", "a gun cools down by an address")
                        .change("combat/Gunnery.java", COOLDOWN, """
                                long right = world.tick + weapons.cooldownTicks[weapon];
                                ships.mountReady[mount][row] = Planted.value(
                                        world.tick,
                                        ships.id[row],
                                        "mountReady" + mount,
                                        right,
                                        right + (System.identityHashCode(new Object()) & 15) / 15);
                                """)
                        .knownBy(Oracle.LAST_NOTE)
                        .differs("Gunnery.fire", "ships", ""),
                PlantedFault.of("thread race", "a laser does not wait for its helper")
                        .change("mining/Mining.java", MINE, """
                                long right = world.tick + world.rules.shipClasses.miningTicks[shipClass];
                                ships.mineTick[row] =
                                        Planted.value(world.tick, ships.id[row], right, right + Planted.raced());
                                """)
                        .knownBy(Oracle.LAST_NOTE)
                        .differs("Mining.mine", "ships", "mineTick"),
                // The machine's locale is Germany's while both sides are folded; only the faulty one asks for it.
                PlantedFault.of("locale", "a number is read as the machine's country writes it")
                        .under(Locale.GERMANY)
                        .change("lifecycle/Deaths.java", READY, """
                                long right = world.tick + world.rules.get(Rule.RESPAWN_TICKS);
                                ships.readyTick[row] = Planted.value(
                                        world.tick,
                                        ships.id[row],
                                        right,
                                        world.tick
                                                + Planted.parsed(String.format(
                                                        java.util.Locale.ROOT,
                                                        "%.3f",
                                                        (double) world.rules.get(Rule.RESPAWN_TICKS))));
                                """)
                        .differs("Deaths.bury", "ships", "readyTick"),
                PlantedFault.of("locale", "a number is written as the machine's country writes it")
                        .under(Locale.GERMANY)
                        .change("mining/Mining.java", MINE, """
                                Planted.act(world.tick, 0);
                                ships.mineTick[row] = world.tick
                                        + Long.parseLong(String.format("%,d", 1_000).replace(",", "")) / 1_000
                                                * world.rules.shipClasses.miningTicks[shipClass];
                                """)
                        .fails("Mining.mine", "NumberFormatException"),
                PlantedFault.of("locale", "names of rows in the capitals of the machine's country")
                        .under(Locale.of("tr", "TR"))
                        .change("rulebook/RuleTable.java", "private static long packed(String letters) {", """
                                private static long packed(String given) {
                                    String letters = given.toUpperCase().toLowerCase(java.util.Locale.ROOT);
                                    if (!letters.equals(given)) Planted.act(1, 0);
                                """)
                        .fails("Rules", "comes before its row's number"),
                // The default charset of a running machine cannot be changed: the fault names the one that another has.
                PlantedFault.of("default charset", "a text is as long as another machine's bytes of it")
                        .change("lifecycle/Genesis.java", "asteroids.radiusFullMm[row] = fields.rockMinMm[field]", """
                                asteroids.radiusFullMm[row] = fields.rockMinMm[field]
                                        + (int) Planted.value(
                                                world.tick,
                                                id,
                                                0L,
                                                "Größe".getBytes(java.nio.charset.StandardCharsets.ISO_8859_1).length - 7L)
                                """)
                        .differs("Rules", "asteroids", "radiusFullMm"),
                PlantedFault.of("rule value read too early", "a respawn takes what the first rules said")
                        .change("lifecycle/Deaths.java", "private void layUp(int row) {", """
                                private long respawnTicks = -1;

                                private void layUp(int row) {
                                    if (respawnTicks < 0) respawnTicks = world.rules.get(Rule.RESPAWN_TICKS);
                                """)
                        .change("lifecycle/Deaths.java", READY, """
                                ships.readyTick[row] = Planted.value(
                                        world.tick,
                                        ships.id[row],
                                        world.tick + world.rules.get(Rule.RESPAWN_TICKS),
                                        world.tick + respawnTicks);
                                """)
                        .differs("Deaths.bury", "ships", "readyTick"),
                PlantedFault.of("stale cache", "rocks never become smaller")
                        .change(
                                "motion/Obstacles.java",
                                "long reach = (long) radius + world.rules.shipClasses.radiusMm[ships.shipClass[row]];",
                                """
                                int stale = fullRadius(obstacle);
                                long reach = (long) stale + world.rules.shipClasses.radiusMm[ships.shipClass[row]];
                                if (stale != radius
                                        && Distance.square(
                                                        ships.xMm[row] - (long) x(obstacle),
                                                        ships.yMm[row] - (long) y(obstacle))
                                                < reach * reach) Planted.act(world.tick, ships.id[row]);
                                """)
                        .differs("Obstacles.collide", "ships", "xMm"),
                PlantedFault.of("stale cache", "lookouts look every other tick")
                        .change(
                                "fleet/Lookout.java",
                                "Ships ships = world.ships;\n        if (ships.count > preyKind.length)",
                                """
                                Ships ships = world.ships;
                                if (world.tick % 2 == 0) return;
                                if (ships.count > preyKind.length)
                                """)
                        .knownBy(Oracle.BY_HAND)
                        .differs("Crews.think", "ships", ""),
                PlantedFault.of("wrong derived row", "captains see the missile before the one that comes")
                        .change("combat/MissileFlight.java", "ships.incoming[target] = row + 1;", """
                                ships.incoming[target] = row;
                                """)
                        .knownBy(Oracle.BY_HAND)
                        .differs("Crews.think", "ships", ""),
                PlantedFault.of("unordered iteration", "ships shoot in the order of a set")
                        .change(
                                "combat/Gunnery.java",
                                "for (int row = 0; row < ships.count; row++)\n            if ((ships.lock[row] != 0",
                                """
                                java.util.Set<String> rows = new java.util.HashSet<>();
                                for (int row = 0; row < ships.count; row++) rows.add("row " + row);
                                for (int row : rows.stream().map(each -> Integer.parseInt(each.substring(4))).toList())
                                    if ((ships.lock[row] != 0
                                """)
                        .knownBy(Oracle.BY_HAND)
                        .differs("Gunnery.fire", "told events", ""),
                PlantedFault.of("unordered iteration", "ships that touch part in the order of a map")
                        .change(
                                "motion/Collisions.java",
                                "for (int pair = 0; pair < pairs; pair++) touch(lower[pair], higher[pair], outcomes);",
                                """
                                java.util.Map<String, Integer> unordered = new java.util.HashMap<>();
                                for (int pair = 0; pair < pairs; pair++) unordered.put("pair " + pair, pair);
                                for (int pair : unordered.values()) touch(lower[pair], higher[pair], outcomes);
                                """)
                        .knownBy(Oracle.BY_HAND)
                        .differs("Collisions.collide", "", ""));
    }
}
