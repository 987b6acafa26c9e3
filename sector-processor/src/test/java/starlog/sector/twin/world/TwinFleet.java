package starlog.sector.twin.world;

/// A row of the table `fleets`.
public final class TwinFleet extends TwinEntity {
    public long commander;
    public int npc;
    public int order;
    public long orderTarget;
    public long orderXMm;
    public long orderYMm;

    public TwinFleet(long id) {
        super(id);
    }

    public void order(int newOrder, long target, long x, long y) {
        order = newOrder;
        orderTarget = target;
        orderXMm = x;
        orderYMm = y;
    }
}
