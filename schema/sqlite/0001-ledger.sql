-- Format 1 of a ledger. Never edited once released: what changes later comes in a file of its own.
--
-- Runs inside one transaction. The columns of event, their order and what the leaf hash takes of them are described in
-- events/README.md. "Next", "unused" and "not backwards" are demanded by triggers and not by keys alone,
-- because INSERT OR REPLACE satisfies a unique key by silently deleting the row that holds it.
--
-- json_valid() cannot stand in a constraint here: SQLite 3.40.1 calls it unsafe when trusted_schema is off. promo
-- checks the JSON before it inserts.

PRAGMA application_id = 0x50524F4D; -- "PROM"
PRAGMA user_version = 1;

CREATE TABLE event (
  position      INTEGER PRIMARY KEY CHECK (position >= 1),
  id            TEXT    NOT NULL UNIQUE CHECK (length(id) = 36),
  stream        TEXT    NOT NULL CHECK (length(stream) BETWEEN 1 AND 256),
  version       INTEGER NOT NULL CHECK (version >= 1),
  type          TEXT    NOT NULL CHECK (length(type) BETWEEN 1 AND 100),
  type_version  INTEGER NOT NULL CHECK (type_version >= 1),
  occurred_at   INTEGER NOT NULL, -- microseconds since 1970, UTC
  recorded_at   INTEGER NOT NULL CHECK (recorded_at >= occurred_at),
  actor         TEXT    NOT NULL CHECK (length(actor) BETWEEN 1 AND 256), -- as claimed
  principal     TEXT    NOT NULL CHECK (length(principal) <= 256), -- as the ledger's door found; empty: nobody asked
  command_id    TEXT    NOT NULL CHECK (length(command_id) = 36),
  command_index INTEGER NOT NULL CHECK (command_index >= 0),
  data_hash     BLOB    NOT NULL CHECK (length(data_hash) = 32), -- SHA-256 of salt, then data
  salt          BLOB    CHECK (length(salt) = 16),
  data          TEXT    CHECK (trim(data, char(9, 10, 13, 32)) GLOB '{*}'), -- a JSON object
  leaf_hash     BLOB    NOT NULL CHECK (length(leaf_hash) = 32),
  UNIQUE (stream, version),
  CHECK ((salt IS NULL) = (data IS NULL)) -- both are null once the event is redacted
) STRICT;

-- A place in a command is used once. The first event of a command mostly has the command's own id, and is found by that;
-- so an append of one event, which is what most are, leaves this index alone.
CREATE UNIQUE INDEX event_command ON event (command_id, command_index) WHERE command_id <> id;

CREATE TRIGGER event_insert BEFORE INSERT ON event BEGIN
  SELECT RAISE(ABORT, 'event: not the next position')
    WHERE NEW.position IS NOT (SELECT coalesce(max(position), 0) + 1 FROM event);
  SELECT RAISE(ABORT, 'event: not the next version of its stream')
    WHERE NEW.version IS NOT (SELECT coalesce(max(version), 0) + 1 FROM event WHERE stream = NEW.stream);
  SELECT RAISE(ABORT, 'event: id is used')
    WHERE EXISTS (SELECT 1 FROM event WHERE id = NEW.id);
  SELECT RAISE(ABORT, 'event: command is used')
    WHERE EXISTS (SELECT 1 FROM event WHERE id = NEW.command_id AND command_id = id AND command_index = NEW.command_index)
      OR EXISTS (
        SELECT 1 FROM event
        WHERE command_id = NEW.command_id AND command_index = NEW.command_index AND command_id <> id);
  SELECT RAISE(ABORT, 'event: recorded_at goes backwards')
    WHERE NEW.recorded_at < (SELECT recorded_at FROM event WHERE position = NEW.position - 1);
END;

-- Who redacted what and why stands in these, which are few.
CREATE INDEX event_redaction ON event (position) WHERE type = 'data.redacted';

-- The one change there is: data and salt are blanked, once an event says who did that and why, and nothing else is
-- touched. Its data is JSON with its keys in order, as promo writes it.
CREATE TRIGGER event_update BEFORE UPDATE ON event
WHEN NOT (
  EXISTS (
    SELECT 1 FROM event AS redaction
    WHERE redaction.type = 'data.redacted' AND redaction.position > OLD.position
      AND redaction.data GLOB '{"event":' || OLD.position || ',*')
  AND OLD.type <> 'data.redacted' AND OLD.data IS NOT NULL AND NEW.data IS NULL AND NEW.salt IS NULL
  AND NEW.position IS OLD.position AND NEW.id IS OLD.id AND NEW.stream IS OLD.stream AND NEW.version IS OLD.version
  AND NEW.type IS OLD.type AND NEW.type_version IS OLD.type_version AND NEW.occurred_at IS OLD.occurred_at
  AND NEW.recorded_at IS OLD.recorded_at AND NEW.actor IS OLD.actor AND NEW.principal IS OLD.principal
  AND NEW.command_id IS OLD.command_id AND NEW.command_index IS OLD.command_index AND NEW.data_hash IS OLD.data_hash AND NEW.leaf_hash IS OLD.leaf_hash
)
BEGIN SELECT RAISE(ABORT, 'event: rows are never changed'); END;

CREATE TRIGGER event_delete BEFORE DELETE ON event
BEGIN SELECT RAISE(ABORT, 'event: rows are never deleted'); END;

-- What a request with an idempotency key did: it appended the event_count events after after_position.
CREATE TABLE idempotency_key (
  key            TEXT    NOT NULL PRIMARY KEY CHECK (length(key) BETWEEN 1 AND 200),
  request_digest BLOB    NOT NULL CHECK (length(request_digest) = 32),
  command_id     TEXT    NOT NULL CHECK (length(command_id) = 36),
  after_position INTEGER NOT NULL CHECK (after_position >= 0),
  event_count    INTEGER NOT NULL CHECK (event_count >= 0)
) STRICT, WITHOUT ROWID;

CREATE TRIGGER idempotency_key_insert BEFORE INSERT ON idempotency_key
WHEN EXISTS (SELECT 1 FROM idempotency_key WHERE key = NEW.key)
BEGIN SELECT RAISE(ABORT, 'idempotency_key: key is used'); END;

CREATE TRIGGER idempotency_key_update BEFORE UPDATE ON idempotency_key
BEGIN SELECT RAISE(ABORT, 'idempotency_key: rows are never changed'); END;

CREATE TRIGGER idempotency_key_delete BEFORE DELETE ON idempotency_key
BEGIN SELECT RAISE(ABORT, 'idempotency_key: rows are never deleted'); END;

-- The read models that are stored, each with a table projection_<name> of its own. A rebuild is projection_<name>_next.
-- All of them can be dropped and built again from the events. One that has reached the newest event says so once, with
-- null, and not anew with every append, which would cost each a page: a writer that appends without it writes its position.
CREATE TABLE projection (
  name         TEXT    NOT NULL PRIMARY KEY,
  fold_version INTEGER NOT NULL CHECK (fold_version >= 1),
  position     INTEGER CHECK (position >= 0) -- the last event that its rows take into account; null: the newest
) STRICT, WITHOUT ROWID;

-- The Merkle tree's nodes, so that a proof need not read every event. Derived from event.leaf_hash, too. Only subtrees of
-- 2^8 leaves and more are stored, one row for each 128 events: one for every event would cost every append a page more,
-- and 256 leaf hashes are read in well under a millisecond.
CREATE TABLE tree_node (
  level      INTEGER NOT NULL CHECK (level BETWEEN 8 AND 62), -- the subtree has 2^level leaves
  node_index INTEGER NOT NULL CHECK (node_index >= 0), -- and begins at the leaf node_index * 2^level
  hash       BLOB    NOT NULL CHECK (length(hash) = 32),
  PRIMARY KEY (level, node_index)
) STRICT, WITHOUT ROWID;
