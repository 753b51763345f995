-- What was erased here, by its commitment alone: such openings are dropped from whatever arrives later.
CREATE TABLE erased (
    sha256    TEXT PRIMARY KEY,
    meeting   TEXT NOT NULL,
    erased_at TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX erased_by_meeting ON erased (meeting);

CREATE TRIGGER erased_are_not_changed BEFORE UPDATE ON erased
BEGIN SELECT RAISE (ABORT, 'what was erased stays so'); END;
CREATE TRIGGER erased_are_not_removed BEFORE DELETE ON erased
BEGIN SELECT RAISE (ABORT, 'what was erased stays so'); END;
