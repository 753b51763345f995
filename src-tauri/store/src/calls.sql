-- Proposals of residents: the acts of each call, hash-chained like the organiser's own.
CREATE TABLE call_acts (
    call TEXT NOT NULL,
    seq  INTEGER NOT NULL,
    line BLOB NOT NULL,
    PRIMARY KEY (call, seq)
) STRICT, WITHOUT ROWID;

CREATE TRIGGER call_acts_are_not_changed BEFORE UPDATE ON call_acts
BEGIN SELECT RAISE (ABORT, 'acts of a call are not changed'); END;
CREATE TRIGGER call_acts_are_not_removed BEFORE DELETE ON call_acts
BEGIN SELECT RAISE (ABORT, 'acts of a call are not removed'); END;

-- What they commit to: words, places, reasons, names and telephones.
CREATE TABLE call_openings (
    call   TEXT NOT NULL,
    sha256 TEXT NOT NULL,
    line   TEXT NOT NULL,
    PRIMARY KEY (call, sha256)
) STRICT, WITHOUT ROWID;
