-- The same records in a third of the room. A row of the job table has a number that stays (VACUUM may change a rowid
-- that has no column), and everything that belongs to it is found by that number. Times, sources and long texts are
-- packed; app/store/sqlite/packing.hpp says how, and has the functions that are called here.
CREATE TABLE job_packed (
  row        INTEGER PRIMARY KEY,
  id         TEXT UNIQUE NOT NULL,
  practice   INTEGER NOT NULL CHECK (practice IN (0, 1)),
  created    TEXT NOT NULL,
  -- A copy of what follows from the facts, so that a list need not read them all.
  name       TEXT NOT NULL,
  site       TEXT NOT NULL,
  state      TEXT NOT NULL,
  updated    TEXT NOT NULL,
  -- Counts changes over the whole store: order does not hang on the clock.
  touched    INTEGER NOT NULL,
  version_of TEXT,
  derived    INTEGER NOT NULL DEFAULT 0 CHECK (derived IN (0, 1)),
  waiting    TEXT,
  conflict   INTEGER NOT NULL DEFAULT 0 CHECK (conflict IN (0, 1))
) STRICT;
INSERT INTO job_packed
SELECT rowid, id, practice, created, name, site, state, updated, touched, version_of, derived, waiting, conflict FROM job;

-- id: the row of the job in the upper bits, the place within the job, from 1, in the lower 24. Facts of a job lie
-- together, and none of them spills over into a page of its own.
CREATE TABLE fact_packed (
  id      INTEGER PRIMARY KEY,
  subject TEXT NOT NULL,
  key     TEXT NOT NULL,
  value   ANY NOT NULL,
  source  INTEGER NOT NULL CHECK (source BETWEEN 0 AND 5),
  at      ANY NOT NULL,
  screen  TEXT NOT NULL
) STRICT;
INSERT INTO fact_packed
SELECT job.rowid << 24 | seq, subject, key, packed_text(value), packed_source(source), packed_time(at), screen
FROM job CROSS JOIN fact ON fact.job = job.id ORDER BY job.rowid, seq;

CREATE TABLE frame_packed (
  id      INTEGER PRIMARY KEY,
  at      ANY NOT NULL,
  seconds REAL NOT NULL,
  sent    INTEGER NOT NULL CHECK (sent IN (0, 1)),
  crc     TEXT NOT NULL,
  bytes   BLOB NOT NULL
) STRICT;
INSERT INTO frame_packed
SELECT job.rowid << 24 | seq, packed_time(at), seconds, sent, crc, bytes
FROM job CROSS JOIN frame ON frame.job = job.id ORDER BY job.rowid, seq;

DROP TABLE fact;
DROP TABLE frame;
DROP TABLE job;
ALTER TABLE job_packed RENAME TO job;
ALTER TABLE fact_packed RENAME TO fact;
ALTER TABLE frame_packed RENAME TO frame;

-- The whole list out of one index, in its order; max(touched) too.
CREATE INDEX job_list ON job (touched, id, name, site, practice, state, updated, created, conflict, version_of)
WHERE version_of IS NULL;
CREATE INDEX job_touched ON job (touched);
-- Other versions of a job are looked for at every merge.
CREATE INDEX job_version ON job (version_of) WHERE version_of IS NOT NULL;
-- Which jobs have advice, without reading pictures.
CREATE INDEX attachment_advice ON attachment (job, digest) WHERE kind = 'text/x-lineside-advice';

-- Facts and frames are only ever added. They go with a job that has a tombstone, and with a row that was made from
-- others.
CREATE TRIGGER fact_is_kept BEFORE UPDATE ON fact
BEGIN SELECT RAISE(ABORT, 'facts are only ever added'); END;
CREATE TRIGGER frame_is_kept BEFORE UPDATE ON frame
BEGIN SELECT RAISE(ABORT, 'frames are only ever added'); END;
CREATE TRIGGER fact_goes_with_its_job BEFORE DELETE ON fact
WHEN NOT EXISTS (SELECT 1 FROM job WHERE row = OLD.id >> 24 AND
                 (derived = 1 OR coalesce(version_of, id) IN (SELECT job FROM tombstone)))
BEGIN SELECT RAISE(ABORT, 'facts are only ever added'); END;
CREATE TRIGGER frame_goes_with_its_job BEFORE DELETE ON frame
WHEN NOT EXISTS (SELECT 1 FROM job WHERE row = OLD.id >> 24 AND
                 (derived = 1 OR coalesce(version_of, id) IN (SELECT job FROM tombstone)))
BEGIN SELECT RAISE(ABORT, 'frames are only ever added'); END;
-- What the numbers point to stays.
CREATE TRIGGER job_keeps_its_number BEFORE UPDATE OF row ON job
BEGIN SELECT RAISE(ABORT, 'the row of a job keeps its number'); END;
CREATE TRIGGER job_goes_last BEFORE DELETE ON job
WHEN EXISTS (SELECT 1 FROM fact WHERE id BETWEEN OLD.row << 24 AND OLD.row << 24 | 16777215)
  OR EXISTS (SELECT 1 FROM frame WHERE id BETWEEN OLD.row << 24 AND OLD.row << 24 | 16777215)
BEGIN SELECT RAISE(ABORT, 'facts and frames of a job go before it'); END;
