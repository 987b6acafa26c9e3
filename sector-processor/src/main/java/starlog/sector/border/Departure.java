package starlog.sector.border;

import starlog.schemas.input.SectorInput;

/// What a sector sends to a neighbour at the end of a tick: the record belongs into the neighbour's partition.
public record Departure(int to, SectorInput.Arrival arrival) {}
