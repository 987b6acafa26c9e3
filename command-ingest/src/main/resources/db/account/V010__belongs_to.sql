-- Ids of players and ships come from the log (topic world), which outlives this schema: a number drawn here could be
-- one that the world has seen already.
ALTER TABLE account ALTER COLUMN player DROP IDENTITY;
DROP SEQUENCE ship_number;

CREATE TABLE belongs_to (
    world    uuid    NOT NULL,
    only_row boolean PRIMARY KEY DEFAULT true CHECK (only_row)
);
COMMENT ON TABLE belongs_to IS 'The world whose players these are, as the log names it. Empty: the next world that comes.';
