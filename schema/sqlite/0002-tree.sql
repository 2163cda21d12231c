-- Format 2 of a ledger: the Merkle tree's nodes, so that a proof need not read every event.
--
-- All of it is derived from event.leaf_hash and can be dropped and built again. Only subtrees of 2^8 leaves and more are
-- stored, one row for each 128 events: one for every event would cost every append a page more, and 256 leaf hashes are
-- read in well under a millisecond. promo fills the table when it brings a ledger to this format; SQLite knows no SHA-256.

PRAGMA user_version = 2;

CREATE TABLE tree_node (
  level      INTEGER NOT NULL CHECK (level BETWEEN 8 AND 62), -- the subtree has 2^level leaves
  node_index INTEGER NOT NULL CHECK (node_index >= 0), -- and begins at the leaf node_index * 2^level
  hash       BLOB    NOT NULL CHECK (length(hash) = 32),
  PRIMARY KEY (level, node_index)
) STRICT, WITHOUT ROWID;
