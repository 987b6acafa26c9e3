package starlog.sector.desync;

import java.util.List;

/// The state is right, and what is told of it is not.
final class FaultsOfTelling {
    private FaultsOfTelling() {}

    static List<PlantedFault> all() {
        return List.of(
                PlantedFault.of("change not told", "a braking ship is not shown")
                        .change(
                                "outcome/Emission.java",
                                "if ((keyframe || ships.course.differs(row)) && ships.gone[row] == 0)",
                                """
                                if (Planted.is(
                                        world.tick,
                                        ships.id[row],
                                        (keyframe || ships.course.differs(row)) && ships.gone[row] == 0,
                                        (keyframe || ships.course.differs(row))
                                                && ships.gone[row] == 0
                                                && ships.thrust[row] != Ships.BRAKING))
                                """)
                        .differs("Emission.emit", "told ships", "there"),
                PlantedFault.of("swapped x and y", "ships are shown mirrored")
                        .change(
                                "outcome/Emission.java",
                                "ships.xMm[row],\n                        ships.yMm[row],",
                                """
                                Planted.value(world.tick, ships.id[row], ships.xMm[row], ships.yMm[row]),
                                ships.xMm[row],
                                """)
                        .differs("Emission.emit", "told ships", "xMm"),
                PlantedFault.of("change not told", "readers are not told of the end of wrecks")
                        .change(
                                "outcome/Emission.java",
                                "if (kind != EntityKind.CARGO) shown.remove(table.id[row]);",
                                """
                                if (kind == EntityKind.WRECK) Planted.act(atTick, table.id[row]);
                                else if (kind != EntityKind.CARGO) shown.remove(table.id[row]);
                                """)
                        .differs("Emission.emit", "told WRECK gone", "there"),
                PlantedFault.of("wrong mark", "a keyframe is not called one")
                        .change("simulation/Sector.java", "emission.emit(world, outcome.keyframe);", """
                                emission.emit(world, outcome.keyframe);
                                if (outcome.keyframe) Planted.act(tick(), 0);
                                outcome.keyframe = false;
                                """)
                        .differs("Sector.seal", "told tick", "keyframe"),
                PlantedFault.of("event twice", "a shot is told twice")
                        .change(
                                "outcome/Outcomes.java",
                                "events.add(StateEvent.SHOT_FIRED, ship, 0, target, 0, weapon, damage, 0, 0);",
                                """
                                events.add(StateEvent.SHOT_FIRED, ship, 0, target, 0, weapon, damage, 0, 0);
                                events.add(StateEvent.SHOT_FIRED, ship, 0, target, 0, weapon, damage, 0, 0);
                                Planted.act(Planted.tick(), ship);
                                """)
                        .differs("Gunnery.fire", "told events", "there"),
                PlantedFault.of("event lost", "the end of an asteroid is not told")
                        .change("mining/Mining.java", "outcomes.asteroidDepleted(asteroids.id[rock]);", """
                                Planted.act(world.tick, asteroids.id[rock]);
                                """)
                        .differs("Mining.mine", "told events", "there"),
                PlantedFault.of("event wrong", "more ore is told than was mined")
                        .change(
                                "mining/Mining.java",
                                "outcomes.oreMined(ships.id[row], ships.player[row], asteroids.id[rock], ore, amount);",
                                """
                                outcomes.oreMined(ships.id[row], ships.player[row], asteroids.id[rock], ore, amount + 1);
                                Planted.act(world.tick, ships.id[row]);
                                """)
                        .differs("Mining.mine", "told events", "amount"),
                PlantedFault.of("verdict wrong", "too much thrust is called a wrong heading")
                        .change(
                                "simulation/Bridge.java",
                                "if (thrust > most) return refused(THRUST_OUT_OF_RANGE, thrust, most);",
                                """
                                if (thrust > most) {
                                    Planted.act(world.tick, world.ships.id[row]);
                                    return refused(HEADING_OUT_OF_RANGE, thrust, most);
                                }
                                """)
                        .differs("IntentBatch", "told intents", "verdict"),
                PlantedFault.of("verdict wrong", "a refusal names another limit")
                        .change(
                                "simulation/Bridge.java",
                                "if (ships.player[row] != intent.player() && !Docks.isTakenBack(world, row, intent)) return NOT_YOUR_SHIP;",
                                """
                                if (ships.player[row] != intent.player() && !Docks.isTakenBack(world, row, intent)) {
                                    if (ships.player[row] != 0) Planted.act(world.tick, ships.id[row]);
                                    return refused(NOT_YOUR_SHIP, 0, ships.player[row]);
                                }
                                """)
                        .differs("IntentBatch", "told intents", "limit"));
    }
}
