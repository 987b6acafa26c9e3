package starlog.query.live;

import java.util.ArrayList;
import java.util.List;
import starlog.query.world.WatchedWorld;
import starlog.schemas.space.SectorGrid;

/// How sectors lie beside each other, and how far a client sees across a border.
///
/// @param radiusMm 0 to see nothing across; at most the size of a sector, so that nobody sees farther than its neighbours
public record Vicinity(SectorGrid grid, int sectorSizeMm, int radiusMm) {
    public Vicinity {
        if (radiusMm < 0 || radiusMm > sectorSizeMm)
            throw new IllegalArgumentException(
                    "a radius of interest must be 0 to a sector's size: %d of %d".formatted(radiusMm, sectorSizeMm));
    }

    /// For each sector what its clients see. All of them share, for each sector, one list of what is near its borders.
    List<Panorama> panoramas(WatchedWorld world) {
        var borders = new ArrayList<BorderRows>();
        var panoramas = new ArrayList<Panorama>();
        for (int sector = 0; sector < world.sectorCount(); sector++)
            borders.add(new BorderRows(radiusMm, sectorSizeMm));
        for (int sector = 0; sector < world.sectorCount(); sector++)
            panoramas.add(new Panorama(sector, neighbours(sector, world, borders)));
        return panoramas;
    }

    private List<Neighbour> neighbours(int sector, WatchedWorld world, List<BorderRows> borders) {
        var neighbours = new ArrayList<Neighbour>();
        if (radiusMm == 0) return neighbours;
        for (Direction direction : Direction.ALL) {
            int number = grid.neighbourOf(sector, direction.east(), direction.north());
            if (number != SectorGrid.NONE)
                neighbours.add(new Neighbour(world.sector(number), borders.get(number), direction, sectorSizeMm));
        }
        return neighbours;
    }
}
