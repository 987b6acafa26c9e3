package starlog.sector.inspect;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import starlog.schemas.event.EventColumns;
import starlog.schemas.event.StateEvent.MissileHit;
import starlog.schemas.event.StateEvent.ShipDestroyed;
import starlog.schemas.event.StateEvent.ShipSpawned;
import starlog.schemas.event.StateEvent.ShotFired;
import starlog.sector.inspect.Account.Harm;

/// Who has hit an entity since it came into the world, or came back.
final class Harms {
    private static final int ATTACKERS_MAX = 256; // the one that has been quiet longest is forgotten

    private final long entity;
    private final Map<By, Harm> harms = new LinkedHashMap<>();

    Harms(long entity) {
        this.entity = entity;
    }

    private record By(long attacker, String weapon) {}

    /// Takes in what a tick did.
    void read(long tick, EventColumns events, Scene scene) {
        for (int row = 0; row < events.count; row++) {
            if (!events.isKnown(row) || events.subjects[row] != entity && events.others[row] != entity) continue;
            switch (events.get(row)) {
                case ShotFired(long attacker, long target, int weapon, long amount)
                when target == entity && amount > 0 -> add(attacker, weapon, amount, tick, scene);
                case MissileHit(long _, long ship, long attacker, int weapon, long amount)
                when ship == entity -> add(attacker, weapon, amount, tick, scene);
                case ShipSpawned(long ship, long _, int _, int _) when ship == entity -> harms.clear();
                default -> {}
            }
        }
    }

    /// Whether the entity's end is among the events.
    boolean isEnd(EventColumns events) {
        for (int row = 0; row < events.count; row++)
            if (events.subjects[row] == entity && events.isKnown(row) && events.get(row) instanceof ShipDestroyed)
                return true;
        return false;
    }

    private void add(long attacker, int weapon, long damage, long tick, Scene scene) {
        By by = new By(attacker, weapon < scene.weapons.count ? scene.weapons.nameOf(weapon) : "weapon " + weapon);
        Harm before = harms.remove(by);
        harms.put(
                by,
                new Harm(
                        attacker,
                        by.weapon,
                        before == null ? 1 : before.hits() + 1,
                        before == null ? damage : before.damage() + damage,
                        before == null ? tick : before.firstTick(),
                        tick));
        if (harms.size() > ATTACKERS_MAX) harms.remove(harms.keySet().iterator().next());
    }

    /// The greatest first.
    List<Harm> all() {
        List<Harm> all = new ArrayList<>(harms.values());
        all.sort(Comparator.comparingLong(Harm::damage).reversed());
        return all;
    }
}
