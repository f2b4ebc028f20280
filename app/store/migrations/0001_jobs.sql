-- A job is its facts, in order. Facts and frames are only ever added.
CREATE TABLE job (
  id       TEXT PRIMARY KEY NOT NULL,
  practice INTEGER NOT NULL CHECK (practice IN (0, 1)),
  created  TEXT NOT NULL,
  -- A copy of what follows from the facts, so that a list need not read them all.
  name     TEXT NOT NULL,
  site     TEXT NOT NULL,
  state    TEXT NOT NULL,
  updated  TEXT NOT NULL,
  -- Counts changes over the whole store: order does not hang on the clock.
  touched  INTEGER NOT NULL
) STRICT;
CREATE INDEX job_touched ON job (touched);

CREATE TABLE fact (
  job     TEXT NOT NULL REFERENCES job (id),
  seq     INTEGER NOT NULL CHECK (seq > 0),
  subject TEXT NOT NULL,
  key     TEXT NOT NULL,
  value   TEXT NOT NULL,
  source  TEXT NOT NULL CHECK (source IN ('typed', 'decoded', 'read', 'measured', 'assumed', 'chosen')),
  at      TEXT NOT NULL,
  screen  TEXT NOT NULL,
  PRIMARY KEY (job, seq)
) STRICT, WITHOUT ROWID;

CREATE TABLE frame (
  job     TEXT NOT NULL REFERENCES job (id),
  seq     INTEGER NOT NULL CHECK (seq > 0),
  at      TEXT NOT NULL,
  seconds REAL NOT NULL,
  sent    INTEGER NOT NULL CHECK (sent IN (0, 1)),
  crc     TEXT NOT NULL,
  bytes   BLOB NOT NULL,
  PRIMARY KEY (job, seq)
) STRICT, WITHOUT ROWID;

CREATE TRIGGER fact_is_kept BEFORE UPDATE ON fact
BEGIN SELECT RAISE(ABORT, 'facts are only ever added'); END;
CREATE TRIGGER fact_is_never_deleted BEFORE DELETE ON fact
BEGIN SELECT RAISE(ABORT, 'facts are only ever added'); END;
CREATE TRIGGER frame_is_kept BEFORE UPDATE ON frame
BEGIN SELECT RAISE(ABORT, 'frames are only ever added'); END;
CREATE TRIGGER frame_is_never_deleted BEFORE DELETE ON frame
BEGIN SELECT RAISE(ABORT, 'frames are only ever added'); END;
