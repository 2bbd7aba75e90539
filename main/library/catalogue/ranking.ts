import { searchTextOf } from '#shared/text/search-text';
import type { Database, SqlRow } from './database.ts';

/** What a word in the title, the byline and the site weighs against one in the body. */
export const weights = { title: 10, byline: 4, site: 2, body: 1 } as const;
const columns = Object.entries(weights);

/** As FTS5's bm25 has them: how soon more of the same counts no more, and how much the length of a text does. */
const saturation = 1.2;
const lengthShare = 0.75;

/**
 * Puts the articles that hold a run of two characters or more into the order in which FTS5's bm25 puts them, the later
 * ones first where they weigh the same. It reads them, where bm25 would go twice through all articles that hold any two
 * neighbours of the run.
 */
export function rankByReading(sql: Database, run: string, keys: Int32Array): Int32Array {
  const [rows = 1, ...tokens] = figuresIn(sql.get('SELECT block FROM text_index_data WHERE id = 1')?.block);
  const usual = sum(tokens) / rows;
  const weigh = (row: SqlRow | undefined): number => {
    let count = 0;
    for (const [column, weight] of columns)
      count += weight * timesIn(searchTextOf(String(row?.[column])), run);
    const length = sum(figuresIn(row?.sz));
    return (
      (count * (saturation + 1)) / (count + saturation * (1 - lengthShare + (lengthShare * length) / usual))
    );
  };
  const weight = new Map<number, number>();
  for (const key of keys)
    weight.set(
      key,
      weigh(
        sql.get(
          `SELECT ${Object.keys(weights).join(', ')}, sz FROM searched JOIN text_index_docsize ON id = key WHERE key = ?`,
          key,
        ),
      ),
    );
  const weightOf = (key: number) => weight.get(key) ?? 0;
  return keys.toSorted((one, other) => weightOf(other) - weightOf(one) || other - one);
}

const sum = (figures: readonly number[]): number => figures.reduce((all, one) => all + one, 0);

/** How often a run stands in a text as a search sees it. */
function timesIn(text: string, run: string): number {
  let times = 0;
  for (let at = text.indexOf(run); at >= 0; at = text.indexOf(run, at + 1)) times++;
  return times;
}

/** Figures as SQLite writes them one behind another, seven bits to a byte, each figure's last byte below 128. */
function figuresIn(bytes: unknown): readonly number[] {
  const figures: number[] = [];
  let figure = 0;
  for (const byte of bytes instanceof Uint8Array ? bytes : []) {
    figure = figure * 128 + (byte & 127);
    if (byte >= 128) continue;
    figures.push(figure);
    figure = 0;
  }
  return figures;
}
