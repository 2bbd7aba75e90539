import { fold } from '#shared/hanzi/fold';
import type { TaggedArticle } from '#shared/list-calls';
import type { Database } from './database.ts';

/** The articles with a tag or one nested in it; see the repository. */
export function listTagged(db: Database, tag: string, other: string): readonly TaggedArticle[] {
  const folded = fold(tag);
  // The character behind the slash ends the range of what is nested in the tag.
  return db
    .all(
      `SELECT id, name, EXISTS (SELECT 1 FROM tag AS new WHERE new.article = key
          AND new.folded = ? || substr(tag.folded, length(?) + 1)) AS other
      FROM article JOIN tag ON tag.article = article.key
      WHERE tag.folded = ? OR (tag.folded > ? AND tag.folded < ?)`,
      ...[fold(other), folded, folded, `${folded}/`, `${folded}0`],
    )
    .map((row) => ({ id: String(row.id), name: String(row.name), hasOther: row.other === 1 }));
}
