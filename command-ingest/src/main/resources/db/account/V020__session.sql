-- What a log-in begins, and what became of it. A session is a family of refresh tokens, of which the last one given counts.
CREATE TABLE session (
    id           uuid        PRIMARY KEY,
    player       bigint      NOT NULL REFERENCES account (player) ON DELETE CASCADE,
    begun        timestamptz NOT NULL,
    address      text        NOT NULL, -- whence: IPv4, or the first half of an IPv6 address
    client       text        NOT NULL, -- what it calls itself
    used         timestamptz NOT NULL, -- last log-in or refresh
    used_address text        NOT NULL,
    handle       bytea       NOT NULL UNIQUE, -- SHA-256 of what all refresh tokens of the session begin with
    current      bytea       NOT NULL, -- SHA-256 of the refresh token that counts
    before       bytea,                -- of the one before it
    veiled       bytea,                -- the one that counts, readable by whoever has the one before
    ended        timestamptz,
    how          text CHECK ((how IS NULL) = (ended IS NULL)),
    told         boolean     NOT NULL DEFAULT false -- whether every service knows that it has ended
);

CREATE INDEX session_player ON session (player, begun);
CREATE INDEX session_ended ON session (ended) WHERE ended IS NOT NULL;
CREATE INDEX session_used ON session (used) WHERE ended IS NULL;
CREATE INDEX session_untold ON session (ended) WHERE ended IS NOT NULL AND NOT told;
