-- What hand-off needs: attachments, other versions of a job, where jobs came from, deleted jobs, find.
CREATE TABLE attachment (
  job    TEXT NOT NULL REFERENCES job (id),
  digest TEXT NOT NULL,
  name   TEXT NOT NULL,
  kind   TEXT NOT NULL,
  taken  TEXT NOT NULL,
  bytes  BLOB NOT NULL,
  PRIMARY KEY (job, digest)
) STRICT, WITHOUT ROWID;

-- Copies of a job that went on in different ways on different tablets: none is dropped, one is shown.
CREATE TABLE version (
  job    TEXT NOT NULL REFERENCES job (id),
  digest TEXT NOT NULL,
  record BLOB NOT NULL,
  PRIMARY KEY (job, digest)
) STRICT, WITHOUT ROWID;

-- Whose bundles brought a job here. Kept apart: a record does not change by being imported.
CREATE TABLE origin (
  job       TEXT NOT NULL REFERENCES job (id),
  signed_by TEXT NOT NULL,
  PRIMARY KEY (job, signed_by)
) STRICT, WITHOUT ROWID;

-- A deleted job leaves its digest, so that a bundle can still be held against it.
CREATE TABLE tombstone (
  job    TEXT PRIMARY KEY NOT NULL,
  digest TEXT NOT NULL,
  at     TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- Jobs whose facts may leave within the present transaction: deleted, or moved to "version".
CREATE TABLE leaving (job TEXT PRIMARY KEY NOT NULL) STRICT, WITHOUT ROWID;

DROP TRIGGER fact_is_never_deleted;
DROP TRIGGER frame_is_never_deleted;
CREATE TRIGGER fact_is_never_deleted BEFORE DELETE ON fact
WHEN NOT EXISTS (SELECT 1 FROM leaving WHERE job = OLD.job)
BEGIN SELECT RAISE(ABORT, 'facts are only ever added'); END;
CREATE TRIGGER frame_is_never_deleted BEFORE DELETE ON frame
WHEN NOT EXISTS (SELECT 1 FROM leaving WHERE job = OLD.job)
BEGIN SELECT RAISE(ABORT, 'frames are only ever added'); END;

-- Find as you type: the row is that of the job.
CREATE VIRTUAL TABLE find USING fts5 (words, prefix = '1 2 3', detail = none, tokenize = 'unicode61 remove_diacritics 2');
INSERT INTO find (rowid, words)
SELECT job.rowid, group_concat(fact.value, ' ')
FROM job JOIN fact ON fact.job = job.id
WHERE fact.key IN ('job.name', 'site.name', 'installer.name', 'company', 'customer', 'unit.served', 'panel', 'serial',
                   'model.typed', 'model.canonical', 'identity.program_id')
  AND fact.value <> ''
GROUP BY job.rowid;
