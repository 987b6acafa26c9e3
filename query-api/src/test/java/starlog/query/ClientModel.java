package starlog.query;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import starlog.query.ship.ShipView;
import starlog.query.world.Scene;
import starlog.schemas.event.EntityColumns;
import starlog.schemas.event.EntityKind;
import starlog.schemas.event.EntityMirror;
import starlog.schemas.event.SectorMirror;
import starlog.schemas.event.SectorTick;
import starlog.schemas.frame.LiveFrame;

/// What a client knows from its frames alone. A frame that does not follow on the last one must be a keyframe.
public final class ClientModel {
    private int sector = -1;
    private SectorMirror mirror;
    private EntityMirror entities;

    public void take(LiveFrame frame) {
        if (mirror == null || frame.sector() != sector || frame.tick() != mirror.tick() + 1) {
            if (!frame.keyframe()) throw new AssertionError("a gap before tick " + frame.tick() + " and no keyframe");
            sector = frame.sector();
            mirror = new SectorMirror(sector);
            entities = new EntityMirror(frame.sector());
        }
        var tick = new SectorTick();
        tick.tick = frame.tick();
        tick.keyframe = frame.keyframe();
        for (int row = 0; row < frame.ships().count; row++) {
            tick.ships.addRow(frame.ships(), row);
            tick.ships.players[row] = TestSector.playerOf(frame.ships().ids[row]);
        }
        System.arraycopy(frame.entities(), 0, tick.entities, 0, tick.entities.length);
        mirror.apply(tick);
        entities.apply(tick);
    }

    /// The last frame's tick; 0 before the first.
    public long tick() {
        return mirror == null ? 0 : mirror.tick();
    }

    /// The last frame's sector; -1 before the first.
    public int sector() {
        return sector;
    }

    /// All that is to be seen.
    public Scene scene() {
        return Scene.of(mirror, entities);
    }

    /// All ships; a frame does not tell their players, so that is left to the test's own rule.
    public List<ShipView> views() {
        Scene scene = Scene.of(mirror, entities);
        return IntStream.range(0, scene.ships().count)
                .mapToObj(row -> ShipView.of(scene, row))
                .toList();
    }

    /// All entities by kind, each its id and columns.
    public Map<EntityKind, List<List<Long>>> everything() {
        return everything(Scene.of(mirror, entities));
    }

    public static Map<EntityKind, List<List<Long>>> everything(Scene scene) {
        var everything = new EnumMap<EntityKind, List<List<Long>>>(EntityKind.class);
        for (EntityColumns table : scene.entities()) {
            var rows = new ArrayList<List<Long>>();
            for (int row = 0; row < table.count; row++) {
                var values = new ArrayList<>(List.of(table.ids[row]));
                for (long[] column : table.columns) values.add(column[row]);
                rows.add(values);
            }
            everything.put(table.kind, rows);
        }
        return everything;
    }
}
