-- What a ship is and carries, and who destroyed whom. Only players' ships have rows, docked and destroyed ones too; the
-- world's own come and go with the log. A player may have several ships since ships can be given away, so what was
-- said of the one ship of a player is said of each ship now.
--
-- Rows that were there before are complete again with the next keyframe, some seconds after the writer goes on.

ALTER TABLE ship
    ADD COLUMN last_sequence bigint NOT NULL DEFAULT 0,
    ADD COLUMN ship_class    bigint NOT NULL DEFAULT 0,
    ADD COLUMN behaviour     bigint NOT NULL DEFAULT 0,
    ADD COLUMN condition     bigint NOT NULL DEFAULT 0,
    ADD COLUMN shield        bigint NOT NULL DEFAULT 0,
    ADD COLUMN armour        bigint NOT NULL DEFAULT 0,
    ADD COLUMN hull          bigint NOT NULL DEFAULT 0,
    ADD COLUMN ore0          bigint NOT NULL DEFAULT 0,
    ADD COLUMN ore1          bigint NOT NULL DEFAULT 0,
    ADD COLUMN ore2          bigint NOT NULL DEFAULT 0,
    ADD COLUMN ore3          bigint NOT NULL DEFAULT 0;
DELETE FROM ship WHERE player_id = 0;
CREATE INDEX ship_of_player ON ship (player_id);
COMMENT ON TABLE ship IS 'Each player''s ship; its course as after as_of_tick, the rest as after its sector''s last tick. A ship on a straight course produces no rows: since then it moved by its velocity, see ship_now. A keyframe brings every row up to date, every few seconds.';
COMMENT ON COLUMN ship.player_id IS 'Whose it is now.';
COMMENT ON COLUMN ship.last_sequence IS 'The highest sequence of an intent applied to the ship since its player has it, as of as_of_tick.';
COMMENT ON COLUMN ship.ship_class IS 'Number of its class in the world''s rules.';
COMMENT ON COLUMN ship.behaviour IS '0, as its player steers it.';
COMMENT ON COLUMN ship.condition IS '0 flying, 1 docked at a station, 2 dead: destroyed, and its player may spawn it again.';
COMMENT ON COLUMN ship.shield IS 'Thousandths of a point, as armour and hull.';
COMMENT ON COLUMN ship.ore0 IS 'Units of the ore with this number in its hold.';

DROP INDEX player_of_ship;
DELETE FROM player WHERE player_id = 0;
ALTER TABLE player
    DROP COLUMN ship_id,
    DROP COLUMN sector,
    DROP COLUMN last_sequence,
    ADD COLUMN kills  bigint NOT NULL DEFAULT 0,
    ADD COLUMN deaths bigint NOT NULL DEFAULT 0;
COMMENT ON TABLE player IS 'Each player who has, or had, a ship in the world. Their ships: ship.player_id.';
COMMENT ON COLUMN player.spawned_tick IS 'When a ship of the player first entered the world, spawning again not counted; null if the log no longer held that tick when this schema was built.';
COMMENT ON COLUMN player.kills IS 'Ships, of players and of the world, that ships of the player destroyed.';
COMMENT ON COLUMN player.deaths IS 'How often a ship of the player was destroyed.';

COMMENT ON COLUMN sector.ships IS 'Ships of players and of the world, dead ones not counted.';

CREATE OR REPLACE VIEW ship_now AS
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
       ore3
FROM world.ship JOIN world.sector s USING (sector);
COMMENT ON VIEW ship_now IS 'Each player''s ship as after the last tick of its sector: exactly as the simulation has it.';
