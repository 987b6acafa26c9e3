package starlog.sector.battle;

import static starlog.sector.battle.Invariants.require;

import starlog.sector.rulebook.Ores;

/// Nothing is lost and nothing comes from nowhere: the ledger against everything that is there.
final class Conservation {
    void check(Scene scene) {
        for (int ore = 0; ore < Ores.KINDS; ore++) {
            long made = scene.ledger.oreCreated(ore)
                    - scene.ledger.oreDestroyed(ore)
                    + scene.ledger.oreArrived(ore)
                    - scene.ledger.oreDeparted(ore);
            require(
                    made == oreIn(scene, ore),
                    "tick %d: of ore %d the ledger's %d are there, which are %d",
                    scene.tick,
                    ore,
                    made,
                    oreIn(scene, ore));
        }
        long born = scene.ledger.shipsBorn()
                - scene.ledger.shipsEnded()
                + scene.ledger.shipsArrived()
                - scene.ledger.shipsDeparted();
        require(
                born == scene.ships.count,
                "tick %d: %d ships that were born or came, and did not end or leave, are there, which are %d",
                scene.tick,
                born,
                scene.ships.count);
    }

    private static long oreIn(Scene scene, int ore) {
        long amount = 0;
        for (int row = 0; row < scene.asteroids.count; row++)
            if (scene.asteroids.ore[row] == ore) amount += scene.asteroids.amount[row];
        for (int row = 0; row < scene.ships.count; row++) amount += scene.ships.ore[ore][row];
        for (int row = 0; row < scene.wrecks.count; row++) amount += scene.wrecks.ore[ore][row];
        for (int row = 0; row < scene.stations.count; row++) amount += scene.stations.ore[ore][row];
        return amount;
    }
}
