import type { Database } from './database.ts';

/** The condition for versions of one article: the same address, not in the bin, no chapter of a book. */
const ofAddress = 'address = ? AND binned = 0 AND part IS NULL';

/** Returns the canonical address of the article with this key; empty for none. */
export const addressOf = (db: Database, key: number): string =>
  String(db.get('SELECT address FROM article WHERE key = ?', key)?.address);

/**
 * Updates the columns `versions` and `newest` of all articles with this address. `newest` marks the version
 * that the list shows: the one added last, and a link without an article only where there is no article. Call
 * it in the transaction that changed one of them. Does nothing for an empty address.
 */
export function updateVersions(db: Database, address: string): void {
  if (address === '') return;
  const versions = `SELECT key FROM article WHERE ${ofAddress}`;
  db.run(
    `UPDATE article SET versions = max(1, (SELECT count(*) FROM (${versions}))),
      newest = binned > 0 OR part IS NOT NULL
        OR key = (${versions} ORDER BY stub, added DESC, key DESC LIMIT 1)
    WHERE address = ?`,
    address,
    address,
    address,
  );
}

/** A link that was kept without its article. */
export interface LinkVersion {
  readonly key: number;
  /** An index in `statuses`. */
  readonly status: number;
  readonly starred: boolean;
}

/**
 * Returns the newest article of an address and the links of the same address that were kept without an
 * article; undefined where there are only links, or the address is empty.
 */
export function findArticleOfLinks(
  db: Database,
  address: string,
): { readonly article: number; readonly links: readonly LinkVersion[] } | undefined {
  if (address === '') return undefined;
  const article = db.get(
    `SELECT key FROM article WHERE ${ofAddress} AND stub = 0 ORDER BY added DESC, key DESC LIMIT 1`,
    address,
  );
  if (!article) return undefined;
  const links = db.all(`SELECT key, status, starred FROM article WHERE ${ofAddress} AND stub = 1`, address);
  return {
    article: Number(article.key),
    links: links.map(({ key, status, starred }) => ({
      key: Number(key),
      status: Number(status),
      starred: starred === 1,
    })),
  };
}
