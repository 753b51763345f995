-- The openings of one bundle lie together, so that taking one in touches the same few pages however many are here.
-- Those that came before are of no bundle in particular.
ALTER TABLE bundle_openings RENAME TO openings_before;
CREATE TABLE bundle_openings (
    meeting TEXT NOT NULL,
    head    TEXT NOT NULL,
    sha256  TEXT NOT NULL,
    line    TEXT NOT NULL,
    PRIMARY KEY (meeting, head, sha256)
) STRICT, WITHOUT ROWID;
INSERT INTO bundle_openings SELECT meeting, '', sha256, line FROM openings_before;
DROP TABLE openings_before;
