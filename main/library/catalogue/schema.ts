import { collectedTable } from './collections.ts';
import { compactSearchTables, firstSearchTables } from './search-index.ts';
import { bodyTable } from './searched-bodies.ts';

/** The condition for articles that the lists outside archive and bin show. */
const listed = 'newest = 1 AND binned = 0 AND archived = 0';
/**
 * An index in one order of the list. It covers the columns of its own condition, so that a list reads no
 * rows.
 */
const orderIndex = (column: string) =>
  `CREATE INDEX listed_${column} ON article (${column}, key, newest, binned, archived) WHERE ${listed};`;

// SQLite stores this text in the file, comments included; what was released stays as it is.
const firstMigration = (searchTables: string) => `
  CREATE TABLE article (
    key INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    -- What the article says of itself, as JSON, which holds characters that SQLite's text does not.
    facts TEXT NOT NULL,
    address TEXT NOT NULL,
    title TEXT NOT NULL,
    site TEXT NOT NULL,
    writing TEXT NOT NULL,
    dated TEXT NOT NULL,
    added INTEGER NOT NULL,
    length INTEGER NOT NULL,
    extent INTEGER NOT NULL,
    status INTEGER NOT NULL DEFAULT 0,
    starred INTEGER NOT NULL DEFAULT 0,
    archived INTEGER NOT NULL DEFAULT 0,
    binned INTEGER NOT NULL DEFAULT 0,
    read INTEGER NOT NULL DEFAULT 0,
    place INTEGER NOT NULL DEFAULT 0,
    state TEXT NOT NULL DEFAULT '{}',
    stub INTEGER NOT NULL DEFAULT 0,
    part TEXT,
    label TEXT NOT NULL,
    versions INTEGER NOT NULL DEFAULT 1,
    newest INTEGER NOT NULL DEFAULT 1
  ) STRICT;
  CREATE INDEX address ON article (address) WHERE address <> '';
  -- What they say is in them too, so that a list need not read the rows.
  ${['added', 'dated', 'read', 'title', 'length'].map(orderIndex).join('\n  ')}
  -- Always true, and so said only by what counts: lists are to take the indices that are in their order.
  CREATE INDEX shelved ON article (newest, binned, archived, status, starred, extent) WHERE extent >= 0;
  CREATE INDEX placed ON article (newest, binned, archived, site, extent) WHERE extent >= 0;
  CREATE INDEX put_away ON article (binned, archived) WHERE binned > 0 OR archived = 1;
  CREATE TABLE tag (
    article INTEGER NOT NULL REFERENCES article (key) ON DELETE CASCADE,
    folded TEXT NOT NULL,
    name TEXT NOT NULL,
    PRIMARY KEY (article, folded)
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX tagged ON tag (folded, article);
  CREATE TABLE note (
    article INTEGER NOT NULL REFERENCES article (key) ON DELETE CASCADE,
    id TEXT NOT NULL,
    note TEXT NOT NULL,
    PRIMARY KEY (article, id)
  ) STRICT, WITHOUT ROWID;
  ${searchTables}
  CREATE TABLE fact (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;
`;

/**
 * The steps from an empty file to the present schema. The `user_version` of a file is the number of steps
 * that it has taken. A released step never changes; a change of the schema is a new step.
 */
export const migrations: readonly string[] = [firstMigration(firstSearchTables), bodyTable, collectedTable];
/** The steps for a new file. It gets the same version and is read alike, but takes less space. */
export const newCatalogueSchema: readonly string[] = [
  firstMigration(compactSearchTables),
  bodyTable,
  collectedTable,
];
