package starlog.query.sector;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntPredicate;
import starlog.query.freshness.Freshness;
import starlog.query.world.Moment;
import starlog.schemas.event.EntityColumns;

/// Entities of one kind in a sector, ascending by id, each with `id` and the columns of its kind by their names.
///
/// @param total of the kind in the sector, however many of them are listed or seen
/// @param next what to ask for `after`; null, and left out, on the last page
public record EntityList(
        int sector,
        Freshness asOf,
        String kind,
        int total,
        List<Map<String, Long>> entities,
        @JsonInclude(JsonInclude.Include.NON_NULL) Long next) {

    /// @param seen whether who asks may know a row
    static EntityList of(Moment moment, EntityPage asked, IntPredicate seen) {
        EntityColumns all = moment.scene().entities(asked.kind());
        Rows rows = Rows.of(all.ids, all.count, asked.page(), seen);
        return new EntityList(
                moment.sector(),
                Freshness.of(moment),
                EntityPage.nameOf(asked.kind()),
                all.count,
                rows.stream().mapToObj(row -> entity(all, row)).toList(),
                rows.next());
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
