-- The world as the log tells it. Written by projection-writer alone, in the transaction that also moves feed_position:
-- rows and position can never disagree, and all of it can be dropped and built again from the log.
--
-- Units: a milli-unit (mm) is 1/1000 of a unit, positions are counted from the sector's west and south edge.
-- Velocities are milli-units per 1,024 ticks. Headings are 1/65,536 of a turn, counter-clockwise from +x.

CREATE TABLE feed_position (
    sector      integer PRIMARY KEY,
    next_offset bigint NOT NULL,  -- in the sector's partition of state-events; -1 before the first record
    tick        bigint NOT NULL   -- the last tick written; -1 before the first
);
COMMENT ON TABLE feed_position IS 'How far the log is contained in this schema. A writer moves it only from the value that it knows: a second writer fails.';

CREATE TABLE sector (
    sector         integer PRIMARY KEY,
    tick           bigint NOT NULL,
    epoch          bigint NOT NULL,
    hash           bigint NOT NULL,
    ships          integer NOT NULL,
    engine_version integer NOT NULL,
    rules_version  integer NOT NULL,
    at             timestamptz NOT NULL
) WITH (fillfactor = 50);
COMMENT ON TABLE sector IS 'Each sector as after its last tick.';
COMMENT ON COLUMN sector.hash IS 'State hash over all components, a 64-bit pattern.';
COMMENT ON COLUMN sector.at IS 'The owner''s clock when it wrote the tick.';

-- Room in every page, so that an update stays in its page and touches no index.
CREATE TABLE ship (
    ship_id              bigint PRIMARY KEY,
    player_id            bigint NOT NULL,
    sector               integer NOT NULL,
    x_mm                 integer NOT NULL,
    y_mm                 integer NOT NULL,
    vx_mm_per_1024_ticks integer NOT NULL,
    vy_mm_per_1024_ticks integer NOT NULL,
    heading              integer NOT NULL,
    thrust               integer NOT NULL,
    as_of_tick           bigint NOT NULL
) WITH (fillfactor = 50, autovacuum_vacuum_scale_factor = 0.05);
CREATE INDEX ship_of_sector ON ship (sector);
COMMENT ON TABLE ship IS 'Each ship as after as_of_tick. A ship on a straight course produces no rows: since then it moved by its velocity, see ship_now. A keyframe brings every row up to date, every few seconds.';
COMMENT ON COLUMN ship.thrust IS 'Milli-units per 1,024 ticks gained every tick; -1 while braking.';

CREATE TABLE player (
    player_id     bigint PRIMARY KEY,
    ship_id       bigint NOT NULL,
    sector        integer NOT NULL,
    last_sequence bigint NOT NULL,
    spawned_tick  bigint
) WITH (fillfactor = 70);
CREATE INDEX player_of_ship ON player (ship_id);
COMMENT ON TABLE player IS 'Each player with a ship in the world.';
COMMENT ON COLUMN player.last_sequence IS 'The highest sequence of an intent applied, as the ship''s last state in the log tells it.';
COMMENT ON COLUMN player.spawned_tick IS 'When the ship entered the world; null if the log no longer held that tick when this schema was built.';

-- The same integers as starlog.schemas.space.Drift: a body moves floor(v * n / 1024) in its first n ticks, and the way
-- between two ticks is the difference of two such floors. >> of a negative number rounds down, as in Java.
CREATE FUNCTION drift_whole(velocity bigint, ticks bigint) RETURNS bigint
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
    RETURN velocity * (ticks >> 10) + ((velocity * (ticks & 1023)) >> 10);

CREATE FUNCTION drift(velocity integer, from_tick bigint, to_tick bigint) RETURNS bigint
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
    RETURN world.drift_whole(velocity, to_tick + 1) - world.drift_whole(velocity, from_tick + 1);

CREATE VIEW ship_now AS
SELECT ship_id,
       player_id,
       sector,
       (x_mm + world.drift(vx_mm_per_1024_ticks, as_of_tick, s.tick))::integer AS x_mm,
       (y_mm + world.drift(vy_mm_per_1024_ticks, as_of_tick, s.tick))::integer AS y_mm,
       vx_mm_per_1024_ticks,
       vy_mm_per_1024_ticks,
       heading,
       thrust,
       s.tick,
       s.at
FROM world.ship JOIN world.sector s USING (sector);
COMMENT ON VIEW ship_now IS 'Each ship as after the last tick of its sector: exactly where the simulation has it.';
