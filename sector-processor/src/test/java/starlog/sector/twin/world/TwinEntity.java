package starlog.sector.twin.world;

/// Something with an id. What is gone is passed over, and leaves the world at the end of the tick.
public abstract class TwinEntity {
    public final long id;
    public boolean gone;

    TwinEntity(long id) {
        this.id = id;
    }
}
