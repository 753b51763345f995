-- How long the machine had slept since boot at that reading; not known of readings that came before.
ALTER TABLE heartbeats ADD COLUMN asleep_ms INTEGER;
