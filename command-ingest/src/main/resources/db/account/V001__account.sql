-- Accounts are the one table that is not derived from the log: a password belongs in no log.
CREATE SEQUENCE ship_number;

CREATE TABLE account (
    player   bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    name     text        NOT NULL CHECK (name ~ '^[A-Za-z0-9_-]{3,24}$'),
    ship     bigint      NOT NULL UNIQUE,
    sector   integer     NOT NULL CHECK (sector >= 0),
    password text        NOT NULL, -- Argon2id in PHC's text form, with its parameters and salt
    created  timestamptz NOT NULL DEFAULT now()
);

-- A name belongs to whoever took it first in any spelling: Ada and ADA must not be two players.
CREATE UNIQUE INDEX account_name ON account (lower(name));
