-- Ships cross borders. Partitions are read in any order, so the sector in which a ship arrives may be written before the
-- one that it left: crossings says which of the two is right.

ALTER TABLE ship
    ADD COLUMN crossings bigint NOT NULL DEFAULT 0,
    ADD COLUMN in_flight boolean NOT NULL DEFAULT false;
COMMENT ON COLUMN ship.sector IS 'In which it is, or, of a ship in flight, which it left.';
COMMENT ON COLUMN ship.crossings IS 'Borders that it has crossed, that of a flight not counted yet. Another sector''s word is taken only with a higher number.';
COMMENT ON COLUMN ship.in_flight IS 'It has left its sector, at this place and as_of_tick, and has not been heard of elsewhere: mostly for a tick or two.';

CREATE OR REPLACE VIEW ship_now AS
SELECT ship_id,
       player_id,
       sector,
       (x_mm + CASE WHEN in_flight THEN 0 ELSE world.drift(vx_mm_per_1024_ticks, as_of_tick, s.tick) END)::integer AS x_mm,
       (y_mm + CASE WHEN in_flight THEN 0 ELSE world.drift(vy_mm_per_1024_ticks, as_of_tick, s.tick) END)::integer AS y_mm,
       vx_mm_per_1024_ticks,
       vy_mm_per_1024_ticks,
       heading,
       thrust,
       s.tick,
       s.at,
       last_sequence,
       ship_class,
       behaviour,
       condition,
       shield,
       armour,
       hull,
       ore0,
       ore1,
       ore2,
       ore3,
       crossings,
       in_flight
FROM world.ship JOIN world.sector s USING (sector);
COMMENT ON VIEW ship_now IS 'Each player''s ship as after the last tick of its sector: exactly as the simulation has it. One in flight stands where it left.';
