package starlog.sector.feed;

import starlog.schemas.input.SectorInput;

/// Takes one record of a sector's partition.
@FunctionalInterface
public interface InputHandler {
    void input(int sector, long offset, SectorInput input);
}
