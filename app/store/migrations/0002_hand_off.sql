-- What hand-off needs: attachments, other versions of a job, where jobs came from, deleted jobs, find.

-- Copies of a job that went on in different ways on different tablets: none is dropped, one is shown. The others
-- are rows of their own, "<id>#<n>", and name the job they are versions of.
ALTER TABLE job ADD COLUMN version_of TEXT;

CREATE TABLE attachment (
  job    TEXT NOT NULL REFERENCES job (id),
  digest TEXT NOT NULL,
  name   TEXT NOT NULL,
  kind   TEXT NOT NULL,
  taken  TEXT NOT NULL,
  bytes  BLOB NOT NULL,
  PRIMARY KEY (job, digest)
) STRICT, WITHOUT ROWID;

-- Whose bundles brought a job here. Kept apart: a record does not change by being imported.
CREATE TABLE origin (
  job       TEXT NOT NULL,
  signed_by TEXT NOT NULL,
  PRIMARY KEY (job, signed_by)
) STRICT, WITHOUT ROWID;

-- A deleted job leaves its digest, so that a bundle can still be held against it.
CREATE TABLE tombstone (
  job    TEXT PRIMARY KEY NOT NULL,
  digest TEXT NOT NULL,
  at     TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- The words of a fact never change; its job may be moved aside as a version, and may be deleted once it has a tombstone.
DROP TRIGGER fact_is_kept;
DROP TRIGGER fact_is_never_deleted;
DROP TRIGGER frame_is_kept;
DROP TRIGGER frame_is_never_deleted;
CREATE TRIGGER fact_is_kept BEFORE UPDATE OF seq, subject, key, value, source, at, screen ON fact
BEGIN SELECT RAISE(ABORT, 'facts are only ever added'); END;
CREATE TRIGGER frame_is_kept BEFORE UPDATE OF seq, at, seconds, sent, crc, bytes ON frame
BEGIN SELECT RAISE(ABORT, 'frames are only ever added'); END;
CREATE TRIGGER fact_goes_with_its_job BEFORE DELETE ON fact
WHEN NOT EXISTS (SELECT 1 FROM tombstone JOIN job ON tombstone.job = coalesce(job.version_of, job.id) WHERE job.id = OLD.job)
BEGIN SELECT RAISE(ABORT, 'facts are only ever added'); END;
CREATE TRIGGER frame_goes_with_its_job BEFORE DELETE ON frame
WHEN NOT EXISTS (SELECT 1 FROM tombstone JOIN job ON tombstone.job = coalesce(job.version_of, job.id) WHERE job.id = OLD.job)
BEGIN SELECT RAISE(ABORT, 'frames are only ever added'); END;

-- Find as you type: the rowid is that of the job. The keys are those of words_of() in tables.cpp.
CREATE VIRTUAL TABLE find USING fts5 (words, prefix = '1 2 3 4 5 6', detail = none, tokenize = 'unicode61 remove_diacritics 2');
INSERT INTO find (rowid, words)
SELECT job.rowid, group_concat(fact.value, ' ')
FROM job JOIN fact ON fact.job = job.id
WHERE fact.key IN ('job.name', 'site.name', 'installer.name', 'company', 'customer', 'unit.served', 'panel', 'serial',
                   'model.typed', 'model.canonical', 'identity.program_id')
  AND fact.value <> ''
GROUP BY job.rowid;
