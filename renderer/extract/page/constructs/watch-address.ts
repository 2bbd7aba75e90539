import { rows } from '../../data/players.tsv';

// `pattern` matches the address of a player without its scheme; `$1` in `page` is what its group holds.
const players = compilePlayers();
const maxUnits = 2000;

/**
 * The page on which a person watches what a player plays, by the address of the player; undefined for players
 * that are not known. They stand in `data/players.tsv`.
 */
export function watchAddress(address: string): string | undefined {
  const bare = address.slice(0, maxUnits).replace(/^https?:\/\//i, '');
  for (const { pattern, page } of players) {
    const found = pattern.exec(bare);
    if (found) return page.replace('$1', () => found[1] ?? '');
  }
  return undefined;
}

function compilePlayers() {
  return rows.map(([pattern = '', page = '']) => ({ pattern: new RegExp(pattern, 'i'), page }));
}
