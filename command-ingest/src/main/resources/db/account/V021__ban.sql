-- Whom an operator has shut out. One that is over stays until it is taken back, or another takes its place.
CREATE TABLE ban (
    player bigint      PRIMARY KEY REFERENCES account (player) ON DELETE CASCADE,
    since  timestamptz NOT NULL,
    until  timestamptz, -- NULL: for good
    reason text        NOT NULL,
    told   boolean     NOT NULL DEFAULT false -- whether every service knows
);

CREATE INDEX ban_untold ON ban (since) WHERE NOT told;
