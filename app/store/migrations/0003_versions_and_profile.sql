-- Other versions of a job are looked for at every merge: without this index the whole table was read each time.
CREATE INDEX job_version ON job (version_of) WHERE version_of IS NOT NULL;

-- Who works with this tablet, entered once: a new job begins with it. Never part of a bundle.
CREATE TABLE profile (
  key   TEXT PRIMARY KEY NOT NULL,
  value TEXT NOT NULL
) STRICT, WITHOUT ROWID;
