-- Who says what. A row of version_of = id is a version as a tablet wrote it. The shown row may be made from several
-- that do not contradict each other: it is derived, and can be made again. A stranger's version waits for a person,
-- with the fingerprint of who signed it.
ALTER TABLE job ADD COLUMN derived INTEGER NOT NULL DEFAULT 0 CHECK (derived IN (0, 1));
ALTER TABLE job ADD COLUMN waiting TEXT;
-- A copy of what follows from the versions, so that a list need not compare them.
ALTER TABLE job ADD COLUMN conflict INTEGER NOT NULL DEFAULT 0 CHECK (conflict IN (0, 1));

-- Whose bundle brought an attachment; empty: kept on this tablet, or before this was written down.
ALTER TABLE attachment ADD COLUMN signed_by TEXT NOT NULL DEFAULT '';

-- Bundles as they came, kept beside the store in the folder "received" under their SHA-256.
CREATE TABLE received (
  job       TEXT NOT NULL,
  file      TEXT NOT NULL,
  signed_by TEXT NOT NULL,
  at        TEXT NOT NULL,
  PRIMARY KEY (job, file)
) STRICT, WITHOUT ROWID;

-- Advice that a person has put away.
CREATE TABLE dismissed (
  job    TEXT NOT NULL,
  digest TEXT NOT NULL,
  at     TEXT NOT NULL,
  PRIMARY KEY (job, digest)
) STRICT, WITHOUT ROWID;

-- Which jobs were deleted or purged, when and by whom.
ALTER TABLE tombstone ADD COLUMN by TEXT NOT NULL DEFAULT '';

-- Rows that are made from others may go again.
DROP TRIGGER fact_goes_with_its_job;
DROP TRIGGER frame_goes_with_its_job;
CREATE TRIGGER fact_goes_with_its_job BEFORE DELETE ON fact
WHEN NOT EXISTS (SELECT 1 FROM tombstone JOIN job ON tombstone.job = coalesce(job.version_of, job.id) WHERE job.id = OLD.job)
 AND NOT EXISTS (SELECT 1 FROM job WHERE id = OLD.job AND derived = 1)
BEGIN SELECT RAISE(ABORT, 'facts are only ever added'); END;
CREATE TRIGGER frame_goes_with_its_job BEFORE DELETE ON frame
WHEN NOT EXISTS (SELECT 1 FROM tombstone JOIN job ON tombstone.job = coalesce(job.version_of, job.id) WHERE job.id = OLD.job)
 AND NOT EXISTS (SELECT 1 FROM job WHERE id = OLD.job AND derived = 1)
BEGIN SELECT RAISE(ABORT, 'frames are only ever added'); END;

-- Found by Modbus ID, fault and date too. The keys are those of words_of() in tables.cpp.
DELETE FROM find;
INSERT INTO find (rowid, words)
SELECT job.rowid, substr(job.created, 1, 10) || ' ' || coalesce((
  SELECT group_concat(fact.value, ' ') FROM fact
  WHERE fact.job = job.id AND fact.value <> '' AND fact.key IN (
    'job.name', 'site.name', 'installer.name', 'company', 'customer', 'unit.served', 'panel', 'serial', 'model.typed',
    'model.canonical', 'identity.program_id', 'modbus.id', 'wiring.found.text', 'account')), '')
FROM job WHERE version_of IS NULL;
