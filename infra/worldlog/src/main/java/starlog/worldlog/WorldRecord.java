package starlog.worldlog;

import starlog.schemas.world.WorldEntry;

/// An entry with its place in topic `world`.
public record WorldRecord(long offset, WorldEntry entry) {}
