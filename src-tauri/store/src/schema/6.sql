-- Other files of a record that is here: the table signed each over another list of what it hands in.
CREATE TABLE bundle_lists (
    meeting TEXT NOT NULL,
    head    TEXT NOT NULL,
    place   INTEGER NOT NULL,
    body    BLOB NOT NULL,
    PRIMARY KEY (meeting, head, place)
) STRICT;
