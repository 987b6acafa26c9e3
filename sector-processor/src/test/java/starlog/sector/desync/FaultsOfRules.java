package starlog.sector.desync;

import java.util.List;
import starlog.sector.desync.PlantedFault.Oracle;

/// Rules that compute, compare or count wrongly.
final class FaultsOfRules {
    private FaultsOfRules() {}

    static List<PlantedFault> all() {
        return List.of(
                PlantedFault.of("off-by-one tick", "ships drift by the next tick's share")
                        .change(
                                "motion/Motion.java",
                                "drift(ships.count, ships.vxMmPer1024Ticks, ships.xMm, tick);",
                                """
                                for (int row = 0; row < ships.count; row++)
                                    ships.xMm[row] += Planted.value(
                                            tick,
                                            ships.id[row],
                                            Drift.inTick(ships.vxMmPer1024Ticks[row], tick),
                                            Drift.inTick(ships.vxMmPer1024Ticks[row], tick + 1));
                                """)
                        .differs("Motion.drift", "ships", "xMm"),
                PlantedFault.of("off-by-one tick", "a gun is ready a tick too soon")
                        .change(
                                "combat/Gunnery.java",
                                "ships.mountReady[mount][row] = world.tick + weapons.cooldownTicks[weapon];",
                                """
                                long right = world.tick + weapons.cooldownTicks[weapon];
                                ships.mountReady[mount][row] = Planted.value(
                                        world.tick, ships.id[row], "mountReady" + mount, right, right - 1);
                                """)
                        .differs("Gunnery.fire", "ships", ""),
                PlantedFault.of("off-by-one tick", "fleets are due a tick later")
                        .change(
                                "lifecycle/Births.java",
                                "world.spawns.nextTick[npc] = world.tick + npcs.everyTicks[npc];",
                                """
                                world.spawns.nextTick[npc] = world.tick + npcs.everyTicks[npc] + 1;
                                Planted.act(world.tick, npc);
                                """)
                        .differs("Births.comeFleets", "spawns", "nextTick"),
                PlantedFault.of("off-by-one tick", "intents wait a tick longer behind a border")
                        .change("border/Waiting.java", "world.ships.waitTick[shipRow] = world.tick + WAIT_TICKS;", """
                                {
                                    world.ships.waitTick[shipRow] = world.tick + WAIT_TICKS + 1;
                                    Planted.act(world.tick, world.ships.id[shipRow]);
                                }
                                """)
                        .differs("Arrival", "ships", "waitTick"),
                PlantedFault.of("swapped x and y", "ships drift north as fast as east")
                        .change(
                                "motion/Motion.java",
                                "drift(ships.count, ships.vyMmPer1024Ticks, ships.yMm, tick);",
                                """
                                for (int row = 0; row < ships.count; row++)
                                    ships.yMm[row] += Planted.value(
                                            tick,
                                            ships.id[row],
                                            Drift.inTick(ships.vyMmPer1024Ticks[row], tick),
                                            Drift.inTick(ships.vxMmPer1024Ticks[row], tick));
                                """)
                        .differs("Motion.drift", "ships", "yMm"),
                PlantedFault.of("swapped x and y", "ships leave over the wrong border")
                        .change(
                                "border/Departures.java",
                                "int direction = directionOf(ships.xMm[row], ships.yMm[row]);",
                                """
                                int right = directionOf(ships.xMm[row], ships.yMm[row]);
                                int direction = directionOf(ships.yMm[row], ships.xMm[row]);
                                if (direction != right) Planted.act(world.tick, Math.min(right, direction));
                                """)
                        .differs("Departures.depart", "channels", "sent"),
                PlantedFault.of("swapped x and y", "tracks note the step to the east as that to the north")
                        .change("world/Tracks.java", "stepYMm[step][row] = y - yMm[row];", """
                                stepYMm[step][row] = (int) Planted.value(
                                        tick, id[row], "stepYMm" + step, y - yMm[row], x - xMm[row]);
                                """)
                        .differs("World.track", "tracks", ""),
                PlantedFault.of("wrong sign", "brakes turn a ship back")
                        .change("motion/Engines.java", "(int) (vy * (speed - brake) / speed);", """
                                Planted.value(
                                        Planted.tick(),
                                        ships.id[row],
                                        (int) (vy * (speed - brake) / speed),
                                        (int) -(vy * (speed - brake) / speed));
                                """)
                        .differs("Engines.brake", "ships", "vyMmPer1024Ticks"),
                PlantedFault.of("wrong rounding of negatives", "brakes round down instead of towards 0")
                        .change("motion/Engines.java", "(int) (vx * (speed - brake) / speed);", """
                                Planted.value(
                                        Planted.tick(),
                                        ships.id[row],
                                        (int) (vx * (speed - brake) / speed),
                                        (int) Math.floorDiv(vx * (speed - brake), speed));
                                """)
                        .differs("Engines.brake", "ships", "vxMmPer1024Ticks"),
                PlantedFault.of("floating point", "brakes compute with 24 bits")
                        .change("motion/Engines.java", "(int) (vx * (speed - brake) / speed);", """
                                Planted.value(
                                        Planted.tick(),
                                        ships.id[row],
                                        (int) (vx * (speed - brake) / speed),
                                        (int) (vx * ((float) (speed - brake) / speed)));
                                """)
                        .differs("Engines.brake", "ships", "vxMmPer1024Ticks"),
                PlantedFault.of("floating point", "a missile's velocity comes from the library's cosine")
                        .change(
                                "combat/Gunnery.java",
                                "missiles.vxMmPer1024Ticks[missile] = Distance.alongX(speed, heading);",
                                """
                                missiles.vxMmPer1024Ticks[missile] = Planted.value(
                                        world.tick,
                                        missiles.id[missile],
                                        Distance.alongX(speed, heading),
                                        (int) (speed * Math.cos(heading * Math.PI / 32_768)));
                                """)
                        .differs("Gunnery.fire", "missiles", "vxMmPer1024Ticks"),
                PlantedFault.of("wrong limit", "bows turn by one unit too much")
                        .change(
                                "motion/Steering.java",
                                "turned(ships.heading[row], ships.helm[row], classes.turnRate[ships.shipClass[row]]);",
                                """
                                Planted.value(
                                        Planted.tick(),
                                        ships.id[row],
                                        turned(
                                                ships.heading[row],
                                                ships.helm[row],
                                                classes.turnRate[ships.shipClass[row]]),
                                        turned(
                                                ships.heading[row],
                                                ships.helm[row],
                                                classes.turnRate[ships.shipClass[row]] + 1));
                                """)
                        .differs("Steering.turn", "ships", "heading"),
                PlantedFault.of("overflow", "thrust along the heading does not fit its 32 bits")
                        .change("motion/Engines.java", "(thrust * Angle.sin(heading) >> ONE_BITS)", """
                                Planted.value(
                                        world.tick,
                                        ships.id[row],
                                        thrust * Angle.sin(heading) >> ONE_BITS,
                                        (int) (thrust * Angle.sin(heading)) >> ONE_BITS)
                                """)
                        .differs("Engines.accelerate", "ships", "vyMmPer1024Ticks"),
                PlantedFault.of("integer for long", "ids of asteroids lose their upper half")
                        .change("lifecycle/Genesis.java", "long id = world.nextId();", """
                                long id = (int) world.nextId();
                                Planted.act(world.tick, id);
                                """)
                        .differs("Rules", "asteroids", "there"),
                PlantedFault.of("integer for long", "the draw of a point defence is for half an id")
                        .change(
                                "combat/PointDefence.java",
                                "if (world.draw(HIT_ONE, barrel, Draw.POINT_DEFENCE_HIT) >= weapons.hitPermille[weapon]) return;",
                                """
                                if (Planted.is(
                                        world.tick,
                                        world.missiles.id[missile],
                                        world.draw(HIT_ONE, barrel, Draw.POINT_DEFENCE_HIT) >= weapons.hitPermille[weapon],
                                        world.draw(HIT_ONE, (int) barrel, Draw.POINT_DEFENCE_HIT)
                                                >= weapons.hitPermille[weapon])) return;
                                """)
                        .differs("PointDefence.shoot", "told events", "there"),
                PlantedFault.of("comparison < for <=", "wrecks last a tick longer")
                        .change("mining/Salvage.java", "world.tick < wrecks.endTick[row]", """
                                Planted.is(
                                        world.tick,
                                        wrecks.id[row],
                                        wrecks.ore[0][row] != 0
                                                ? "ore0"
                                                : wrecks.ore[1][row] != 0 ? "ore1" : wrecks.ore[2][row] != 0 ? "ore2" : "ore3",
                                        world.tick < wrecks.endTick[row],
                                        world.tick <= wrecks.endTick[row])
                                """)
                        .differs("Salvage.expire", "wrecks", ""),
                PlantedFault.of("comparison > for >=", "asteroids are full again a tick later")
                        .change("mining/Mining.java", "world.tick >= asteroids.respawnTick[rock]", """
                                Planted.is(
                                        world.tick,
                                        asteroids.id[rock],
                                        world.tick >= asteroids.respawnTick[rock],
                                        world.tick > asteroids.respawnTick[rock])
                                """)
                        .differs("Mining.respawn", "asteroids", "amount"),
                PlantedFault.of("comparison > for >=", "a laser that is due waits")
                        .change("mining/Mining.java", "world.tick >= ships.mineTick[row] && ships.isFlying(row)", """
                                ships.isFlying(row) && Planted.is(
                                        world.tick,
                                        ships.id[row],
                                        world.tick >= ships.mineTick[row],
                                        world.tick > ships.mineTick[row])
                                """)
                        .differs("Mining.mine", "ships", "mineTick"),
                PlantedFault.of("wrong constant", "shields recover for 15 of 16 ticks")
                        .change(
                                "combat/Damage.java",
                                "gain(ships.shield, row, (long) RECOVERY_TICKS * classes.shieldGain[shipClass], classes.shield[shipClass]);",
                                """
                                int before = ships.shield[row];
                                gain(ships.shield, row, 16L * classes.shieldGain[shipClass], classes.shield[shipClass]);
                                int right = ships.shield[row];
                                ships.shield[row] = before;
                                gain(ships.shield, row, 15L * classes.shieldGain[shipClass], classes.shield[shipClass]);
                                if (right != ships.shield[row]) Planted.act(world.tick, ships.id[row]);
                                """)
                        .differs("Damage.recover", "ships", "shield"),
                PlantedFault.of("counted twice", "a border counts as two")
                        .change("border/Departures.java", "ships.crossings[row]++;", """
                                ships.crossings[row] += 2;
                                Planted.act(world.tick, ships.id[row]);
                                """)
                        .differs("Departures.depart", "ships", "crossings"),
                PlantedFault.of("not counted", "the ledger does not know what was lost in wrecks")
                        .change("mining/Salvage.java", "world.ledger.destroyed(ore, wrecks.ore[ore][row]);", """
                                if (wrecks.ore[ore][row] != 0) Planted.act(world.tick, 0, "oreDestroyed" + ore);
                                """)
                        .differs("Salvage.expire", "ledger", ""),
                PlantedFault.of("exception", "an array is too small for four missiles")
                        .change("combat/PointDefence.java", "if (world.missiles.count == 0) return;", """
                                if (world.missiles.count == 0) return;
                                if (world.missiles.count > 3) {
                                    Planted.act(world.tick, 0);
                                    throw new ArrayIndexOutOfBoundsException(world.missiles.count);
                                }
                                """)
                        .fails("PointDefence.shoot", "ArrayIndexOutOfBoundsException"),
                swapped(
                        "Engines.brake",
                        "new StepRule(\"Engines.brake\", () -> Engines.brake(world.ships, world.rules.shipClasses, outcomes)),",
                        "Motion.drift",
                        "new StepRule(\"Motion.drift\", () -> Motion.drift(world.ships, world.tick)),"),
                swapped(
                        "Steering.turn",
                        "new StepRule(\"Steering.turn\", () -> Steering.turn(world.ships, world.rules.shipClasses)),",
                        "Engines.accelerate",
                        "new StepRule(\"Engines.accelerate\", () -> Engines.accelerate(world)),"),
                swapped(
                        "Damage.recover",
                        "new StepRule(\"Damage.recover\", () -> Damage.recover(world, world.rules.getInt(Rule.REPAIR))),",
                        "Gunnery.fire",
                        "new StepRule(\"Gunnery.fire\", () -> gunnery.fire(outcomes)),"));
    }

    /// Two neighbours in `Sector.order()`.
    private static PlantedFault swapped(String first, String lineOfFirst, String second, String lineOfSecond) {
        return PlantedFault.of("order of two rules swapped", second + " before " + first)
                .change(
                        "simulation/Sector.java",
                        lineOfFirst + "\n                " + lineOfSecond,
                        lineOfSecond + "\n" + lineOfFirst)
                .knownBy(Oracle.BY_HAND)
                .says("the other has " + second + " there")
                .differs(first, "ships", "");
    }
}
