-- How a bundle stands follows from whose key signed it and from what people decided, so the key is kept and the
-- standing is not.
ALTER TABLE bundles DROP COLUMN standing;
ALTER TABLE bundles ADD COLUMN signer TEXT NOT NULL DEFAULT '';
