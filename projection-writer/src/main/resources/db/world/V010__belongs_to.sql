CREATE TABLE belongs_to (
    world    uuid    NOT NULL,
    only_row boolean PRIMARY KEY DEFAULT true CHECK (only_row)
);
COMMENT ON TABLE belongs_to IS 'The world that these tables tell of, as the log names it.';
