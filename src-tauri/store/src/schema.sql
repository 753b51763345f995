-- A table's session: one row, its place in the record kept in step with its events.
CREATE TABLE sessions (
    id          TEXT PRIMARY KEY,
    meeting     TEXT NOT NULL,
    table_no    INTEGER NOT NULL,
    kind        TEXT NOT NULL,
    pack_file   TEXT NOT NULL,
    first_prev  TEXT NOT NULL,
    opened_at   TEXT NOT NULL,
    seq         INTEGER NOT NULL,
    head        TEXT NOT NULL,
    code        TEXT,
    handed_in   TEXT
) STRICT;

-- The exact bytes of every line of every record.
CREATE TABLE events (
    session TEXT NOT NULL REFERENCES sessions (id),
    seq     INTEGER NOT NULL,
    line    BLOB NOT NULL,
    PRIMARY KEY (session, seq)
) STRICT, WITHOUT ROWID;

CREATE TRIGGER events_are_not_changed BEFORE UPDATE ON events
BEGIN SELECT RAISE (ABORT, 'events are not changed'); END;
CREATE TRIGGER events_are_not_removed BEFORE DELETE ON events
BEGIN SELECT RAISE (ABORT, 'events are not removed'); END;

-- What the record commits to: texts, speakers, names, ballots.
CREATE TABLE openings (
    session TEXT NOT NULL REFERENCES sessions (id),
    sha256  TEXT NOT NULL,
    line    TEXT NOT NULL,
    PRIMARY KEY (session, sha256)
) STRICT, WITHOUT ROWID;

-- What is not yet agreed.
CREATE TABLE drafts (
    session TEXT NOT NULL REFERENCES sessions (id),
    key     TEXT NOT NULL,
    body    TEXT NOT NULL,
    PRIMARY KEY (session, key)
) STRICT, WITHOUT ROWID;

-- What was cast on the laptop in a poll that is under way: one row, written whole and as long each time.
CREATE TABLE ballot_boxes (
    session TEXT PRIMARY KEY REFERENCES sessions (id),
    body    TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- Where the clock stood beside the last event, refreshed while the session runs.
CREATE TABLE heartbeats (
    session      TEXT PRIMARY KEY REFERENCES sessions (id),
    boot         TEXT NOT NULL,
    monotonic_ms INTEGER NOT NULL,
    -- How long the machine had slept since boot at that reading.
    asleep_ms    INTEGER NOT NULL,
    elapsed_ms   INTEGER NOT NULL,
    wall         TEXT NOT NULL
) STRICT;

-- Meetings that are being prepared.
CREATE TABLE plans (
    id       TEXT PRIMARY KEY,
    body     TEXT NOT NULL,
    saved_at TEXT NOT NULL
) STRICT;

CREATE TABLE pictures (
    plan TEXT NOT NULL REFERENCES plans (id) ON DELETE CASCADE,
    name TEXT NOT NULL,
    body BLOB NOT NULL,
    PRIMARY KEY (plan, name)
) STRICT;

-- Papers that are read at the tables.
CREATE TABLE briefing (
    plan TEXT NOT NULL REFERENCES plans (id) ON DELETE CASCADE,
    name TEXT NOT NULL,
    body BLOB NOT NULL,
    PRIMARY KEY (plan, name)
) STRICT;

-- Packs by which records of a meeting are known: made here, or added.
CREATE TABLE packs (
    meeting  TEXT NOT NULL,
    edition  INTEGER NOT NULL,
    manifest TEXT NOT NULL,
    body     BLOB NOT NULL,
    signature BLOB NOT NULL,
    meeting_json BLOB NOT NULL,
    added_at TEXT NOT NULL,
    PRIMARY KEY (meeting, manifest)
) STRICT;

-- Bundles that were taken in. How one stands follows from whose key signed it and from what people decided, so the key is
-- kept and the standing is not.
CREATE TABLE bundles (
    meeting   TEXT NOT NULL,
    table_no  INTEGER NOT NULL,
    head      TEXT NOT NULL,
    kind      TEXT NOT NULL,
    edition   INTEGER NOT NULL,
    signer    TEXT NOT NULL,
    heads     TEXT NOT NULL,
    body      BLOB NOT NULL,
    summary   TEXT NOT NULL,
    taken_at  TEXT NOT NULL,
    -- That it came as, whole path.
    file      TEXT NOT NULL,
    PRIMARY KEY (meeting, head)
) STRICT;
CREATE INDEX bundles_by_table ON bundles (meeting, table_no);

-- Other files of a record that is here: the table signed each over another list of what it hands in.
CREATE TABLE bundle_lists (
    meeting TEXT NOT NULL,
    head    TEXT NOT NULL,
    place   INTEGER NOT NULL,
    body    BLOB NOT NULL,
    PRIMARY KEY (meeting, head, place)
) STRICT;

-- What arrived to open commitments of taken bundles. The openings of one bundle lie together, so that taking one in touches
-- the same few pages however many are here; those that came with no bundle have an empty head.
CREATE TABLE bundle_openings (
    meeting TEXT NOT NULL,
    head    TEXT NOT NULL,
    sha256  TEXT NOT NULL,
    line    TEXT NOT NULL,
    PRIMARY KEY (meeting, head, sha256)
) STRICT, WITHOUT ROWID;

-- The organiser's own acts, hash-chained like a record.
CREATE TABLE decisions (
    meeting TEXT NOT NULL,
    seq     INTEGER NOT NULL,
    line    BLOB NOT NULL,
    PRIMARY KEY (meeting, seq)
) STRICT, WITHOUT ROWID;

CREATE TRIGGER decisions_are_not_changed BEFORE UPDATE ON decisions
BEGIN SELECT RAISE (ABORT, 'decisions are not changed'); END;
CREATE TRIGGER decisions_are_not_removed BEFORE DELETE ON decisions
BEGIN SELECT RAISE (ABORT, 'decisions are not removed'); END;

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

CREATE TABLE settings (
    key  TEXT PRIMARY KEY,
    body TEXT NOT NULL
) STRICT, WITHOUT ROWID;
