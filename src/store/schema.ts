/**
 * The record's tables. One SQL script a schema version, run in order; a released script never changes.
 * PRAGMA user_version says how many have been run. docs/RECORD-FILE.md tells the tables' meaning.
 *
 * meta      made with the file itself, before any script: it holds the header (database.ts)
 * identity  one source resource, known by person, source system, type and id; `hash` is its stable public id
 * version   one sighting of it in one import; its text lies in a chunk; `alias` is what its Bundle called it, where that
 *           is another id than its own
 * chunk     about 256 KB of source text, packed (packing.ts), with its SHA-256; shared by versions that are alike
 * entry     the fact projected from the newest version; `fact` names the leading entry where sources agree
 * uses      which other resources an entry was projected with, or would have been: they decide when it is derived
 *           anew; entry.uses lists the same ids, one to a line, so that they can be found from both sides
 * recollection   answers that are dear to work out (who is in the record, what is due), until anything changes
 * sample_day, sample_data   device series, a day at a time
 */

export const migrations: readonly string[] = [
  `
  CREATE TABLE person (
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL,
    birth_date TEXT,
    sex TEXT,
    time_zone TEXT,
    is_default INTEGER NOT NULL DEFAULT 0
  );

  CREATE TABLE import (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    day TEXT NOT NULL,
    path TEXT NOT NULL,
    format TEXT NOT NULL,
    sha256 TEXT NOT NULL,
    bytes INTEGER NOT NULL,
    source TEXT,
    any_person INTEGER NOT NULL,
    counts TEXT NOT NULL
  );
  CREATE INDEX import_sha256 ON import (sha256);

  CREATE TABLE issue (
    import INTEGER NOT NULL REFERENCES import,
    code TEXT NOT NULL,
    severity TEXT NOT NULL,
    place TEXT NOT NULL,
    message TEXT NOT NULL
  );
  CREATE INDEX issue_import ON issue (import);

  CREATE TABLE chunk (
    id INTEGER PRIMARY KEY,
    import INTEGER NOT NULL REFERENCES import,
    role TEXT NOT NULL,
    size INTEGER NOT NULL,
    sha256 BLOB NOT NULL,
    data BLOB NOT NULL
  );
  CREATE INDEX chunk_import ON chunk (import);

  CREATE TABLE system (id INTEGER PRIMARY KEY, uri TEXT NOT NULL UNIQUE);

  CREATE TABLE identity (
    id INTEGER PRIMARY KEY,
    hash INTEGER NOT NULL UNIQUE,
    person INTEGER REFERENCES person,
    system INTEGER REFERENCES system,
    type TEXT NOT NULL,
    resource_id TEXT
  );
  CREATE INDEX identity_reference ON identity (resource_id);
  CREATE INDEX identity_patient ON identity (person) WHERE type = 'Patient';

  CREATE TABLE version (
    id INTEGER PRIMARY KEY,
    identity INTEGER NOT NULL REFERENCES identity,
    import INTEGER NOT NULL REFERENCES import,
    chunk INTEGER NOT NULL REFERENCES chunk DEFERRABLE INITIALLY DEFERRED,
    start INTEGER NOT NULL,
    length INTEGER NOT NULL,
    rank TEXT NOT NULL,
    place TEXT NOT NULL,
    full_url TEXT
  );
  CREATE INDEX version_identity ON version (identity);
  CREATE INDEX version_import ON version (import);

  CREATE TABLE entry (
    id INTEGER PRIMARY KEY REFERENCES identity,
    person INTEGER NOT NULL REFERENCES person,
    kind TEXT NOT NULL,
    start TEXT,
    fact INTEGER,
    uses TEXT NOT NULL,
    body TEXT NOT NULL
  );
  CREATE INDEX entry_kind ON entry (person, kind, start);
  CREATE INDEX entry_fact ON entry (fact) WHERE fact IS NOT NULL;

  CREATE TABLE uses (resource_id TEXT NOT NULL, entry INTEGER NOT NULL, PRIMARY KEY (resource_id, entry)) WITHOUT ROWID;

  CREATE VIRTUAL TABLE search USING fts5(
    words, content='', contentless_delete=1, detail='none', tokenize="unicode61 remove_diacritics 2"
  );

  CREATE TABLE sample_data (id INTEGER PRIMARY KEY, digest BLOB NOT NULL UNIQUE, data BLOB NOT NULL);
  CREATE TABLE sample_day (
    id INTEGER PRIMARY KEY,
    person INTEGER NOT NULL REFERENCES person,
    measure TEXT NOT NULL,
    day TEXT NOT NULL,
    unit TEXT NOT NULL,
    import INTEGER NOT NULL REFERENCES import,
    data INTEGER NOT NULL REFERENCES sample_data
  );
  CREATE INDEX sample_day_measure ON sample_day (person, measure, day);
  CREATE INDEX sample_day_import ON sample_day (import);
  CREATE INDEX sample_day_data ON sample_day (data);

  CREATE TABLE roll_up (
    person INTEGER NOT NULL REFERENCES person,
    measure TEXT NOT NULL,
    day TEXT NOT NULL,
    unit TEXT NOT NULL,
    count INTEGER NOT NULL,
    min REAL NOT NULL,
    mean REAL NOT NULL,
    max REAL NOT NULL,
    last REAL NOT NULL,
    PRIMARY KEY (person, measure, day, unit)
  ) WITHOUT ROWID;

  CREATE TABLE recollection (key TEXT PRIMARY KEY, text TEXT NOT NULL) WITHOUT ROWID;
  CREATE TRIGGER forget_at_import AFTER INSERT ON import BEGIN DELETE FROM recollection; END;
  CREATE TRIGGER forget_at_undo AFTER DELETE ON import BEGIN DELETE FROM recollection; END;
  CREATE TRIGGER forget_at_person AFTER INSERT ON person BEGIN DELETE FROM recollection; END;
  CREATE TRIGGER forget_at_edit AFTER UPDATE ON person BEGIN DELETE FROM recollection; END;

  CREATE TABLE change (
    id INTEGER PRIMARY KEY,
    day TEXT NOT NULL,
    what TEXT NOT NULL,
    text TEXT NOT NULL,
    import INTEGER
  );
  `,
  `
  ALTER TABLE chunk ADD COLUMN packing TEXT NOT NULL DEFAULT 'deflate';
  `,
  `
  ALTER TABLE version ADD COLUMN alias TEXT;
  UPDATE version SET alias = substr(full_url, length('urn:uuid:') + 1) WHERE full_url LIKE 'urn:uuid:%';
  UPDATE version SET alias = substr(full_url, length('urn:oid:') + 1) WHERE full_url LIKE 'urn:oid:%';
  UPDATE version SET alias = NULL WHERE alias = (SELECT resource_id FROM identity WHERE id = identity);
  CREATE INDEX version_alias ON version (alias) WHERE alias IS NOT NULL;
  `,
]
