import type { ReadArticle } from '#shared/reading-days';
import type { ArticleState } from '#shared/settings';
import { stateIn } from './article-rows.ts';
import type { Database } from './database.ts';

/** The articles of which something was read, with their states. */
export const readStates = (
  db: Database,
): readonly { readonly key: number; readonly site: string; readonly state: ArticleState }[] =>
  db
    .all(`SELECT key, site, state FROM article WHERE instr(state, '"days":{"') > 0`)
    .map((row) => ({ key: Number(row.key), site: String(row.site), state: stateIn(row) }));

/** What was read of all articles, with their sites and tags. */
export function listReading(db: Database): readonly ReadArticle[] {
  const tags = new Map<number, string[]>();
  for (const { article, name } of db.all('SELECT article, name FROM tag ORDER BY article, folded')) {
    const known = tags.get(Number(article)) ?? [];
    tags.set(Number(article), known);
    known.push(String(name));
  }
  return readStates(db).map(({ key, site, state }) => ({
    site,
    tags: tags.get(key) ?? [],
    days: state.days ?? {},
  }));
}
