package starlog.query.sector;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import starlog.query.freshness.Freshness;
import starlog.query.world.Moment;
import starlog.schemas.event.EntityColumns;

/// Entities of one kind in a sector, ascending by id, each with `id` and the columns of its kind by their names.
///
/// @param total of the kind in the sector, however many of them are listed
public record EntityList(int sector, Freshness asOf, String kind, int total, List<Map<String, Long>> entities) {

    static EntityList of(Moment moment, Freshness asOf, EntityPage page) {
        EntityColumns all = moment.scene().entities(page.kind());
        int from = firstAbove(all, page.after());
        int to = Math.min(all.count, from + page.limit());
        return new EntityList(
                moment.sector(),
                asOf,
                EntityPage.nameOf(page.kind()),
                all.count,
                IntStream.range(from, to).mapToObj(row -> entity(all, row)).toList());
    }

    private static int firstAbove(EntityColumns entities, long id) {
        int place = Arrays.binarySearch(entities.ids, 0, entities.count, id);
        return place >= 0 ? place + 1 : -place - 1;
    }

    private static Map<String, Long> entity(EntityColumns entities, int row) {
        Map<String, Long> entity = new LinkedHashMap<>();
        entity.put("id", entities.ids[row]);
        List<String> names = entities.kind.columns();
        for (int column = 0; column < names.size(); column++)
            entity.put(names.get(column), entities.columns[column][row]);
        return entity;
    }
}
