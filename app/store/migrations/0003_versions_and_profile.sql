-- Other versions of a job are looked for at every merge: without this index the whole table was read each time.
CREATE INDEX job_version ON job (version_of) WHERE version_of IS NOT NULL;

-- Who works with this tablet, entered once: a new job begins with it. Never part of a bundle.
CREATE TABLE profile (
  key   TEXT PRIMARY KEY NOT NULL,
  value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- Find as you type with words of up to twelve letters: a longer beginning than the index holds had every job with
-- that word collected first.
CREATE VIRTUAL TABLE find_new USING fts5 (words, prefix = '1 2 3 4 5 6 7 8 9 10 11 12', detail = none, tokenize = 'unicode61 remove_diacritics 2');
INSERT INTO find_new (rowid, words) SELECT rowid, words FROM find;
DROP TABLE find;
ALTER TABLE find_new RENAME TO find;
