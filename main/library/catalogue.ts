import { isRecord } from '#shared/parse';
import { type ArticleState, parseArticleState } from '#shared/settings';
import type { Disk } from './disk.ts';
import { parseEntry, parseRow, type Row } from './row.ts';
import { isSha256 } from './store.ts';

/** One change of the catalogue; each is one line of its file. */
export type Change =
  | { readonly row: Row }
  | { readonly entry: Row['entry'] }
  | { readonly id: string; readonly state: ArticleState }
  | { readonly last: string };

/** The catalogue's file: changes in the order they were made, one JSON value a line, the oldest first. */
export interface Catalogue {
  readonly rows: ReadonlyMap<string, Row>;
  /** The article read last, empty when none was. */
  readonly last: () => string;
  /** Makes the changes in memory only. */
  readonly apply: (changes: readonly Change[]) => void;
  /** Puts changes on the disk, after all earlier ones, and rows and entries then in memory; rejects when that failed, and leaves what was there. */
  readonly save: (changes: readonly Change[]) => Promise<void>;
  /** Puts the whole on the disk anew. */
  readonly rewrite: () => Promise<void>;
}

/** The outcome of reading a catalogue's file. */
export interface ReadCatalogue {
  readonly catalogue: Catalogue;
  /** `whole`, `none` where there was no file, `damaged` where a line could not be read, `newer` where a newer version of the program made it. */
  readonly health: 'whole' | 'none' | 'damaged' | 'newer';
}

const version = 1;
const heading = JSON.stringify({ catalogue: version });
/** Superseded lines that are borne before the file is written anew. */
const slack = 1000;

/** Reads the file at `path`; a last line without its line feed was never confirmed and is left out. */
export async function readCatalogue(path: string, disk: Disk): Promise<ReadCatalogue> {
  const bytes = await disk.read(path).catch(() => Buffer.from('\n'));
  const lines = bytes ? bytes.toString('utf8').split('\n') : [];
  const torn = bytes !== undefined && lines.pop() !== '';
  const head = parseLine(lines[0]);
  const newer = isRecord(head) && typeof head.catalogue === 'number' && head.catalogue > version;
  const changes = lines.slice(1).map((line) => parseChange(parseLine(line)));
  const damaged = bytes !== undefined && (lines[0] !== heading || changes.includes(undefined));
  let now: State = after(
    { rows: new Map(), last: '' },
    changes.filter((change) => change !== undefined),
  );

  let lineCount = lines.length;
  // An append that failed half way leaves a torn line; the next save then writes everything anew.
  let whole = bytes !== undefined && !torn && !damaged;
  let queue: Promise<unknown> = Promise.resolve();
  const inTurn = (work: () => Promise<void>) => {
    const done = queue.then(work);
    queue = done.catch(() => {});
    return done;
  };
  const apply = (made: readonly Change[]) => {
    now = after(now, made);
  };
  const rewrite = async (made: readonly Change[]) => {
    const { rows, last } = after({ rows: new Map(now.rows), last: now.last }, made);
    const all: Change[] = [...[...rows.values()].map((row) => ({ row })), ...(last ? [{ last }] : [])];
    await disk.write(path, `${[heading, ...all.map((change) => JSON.stringify(change))].join('\n')}\n`);
    lineCount = all.length + 1;
    whole = true;
  };
  const append = async (made: readonly Change[]) => {
    whole = false;
    await disk.append(path, made.map((change) => `${JSON.stringify(change)}\n`).join(''));
    whole = true;
    lineCount += made.length;
  };
  let waiting: Change[] = [];
  let together: Promise<void> | undefined;
  const saveWaiting = async () => {
    const made = waiting;
    waiting = [];
    together = undefined;
    const fits = whole && lineCount + made.length <= 2 * now.rows.size + slack;
    await (fits ? append : rewrite)(made);
    // States and the last one read are in memory already, and may have moved on since.
    apply(made.filter((change) => 'row' in change || 'entry' in change));
  };
  const catalogue: Catalogue = {
    rows: now.rows,
    last: () => now.last,
    apply,
    rewrite: () => inTurn(() => rewrite([])),
    save: (made) => {
      waiting.push(...made);
      // What is saved while the disk is busy goes there together.
      together ??= inTurn(saveWaiting);
      return together;
    },
  };
  return { catalogue, health: newer ? 'newer' : damaged ? 'damaged' : bytes ? 'whole' : 'none' };
}

interface State {
  readonly rows: Map<string, Row>;
  readonly last: string;
}

function after({ rows, last }: State, changes: readonly Change[]): State {
  let read = last;
  for (const change of changes) {
    if ('row' in change) rows.set(change.row.entry.id, change.row);
    else if ('last' in change) read = change.last;
    else {
      const row = rows.get('entry' in change ? change.entry.id : change.id);
      if (row)
        rows.set(row.entry.id, {
          ...row,
          ...('entry' in change ? { entry: change.entry } : { state: change.state }),
        });
    }
  }
  return { rows, last: read };
}

function parseLine(line: string | undefined): unknown {
  try {
    return JSON.parse(line ?? '');
  } catch {
    return undefined;
  }
}

function parseChange(value: unknown): Change | undefined {
  if (!isRecord(value)) return undefined;
  if ('row' in value) {
    const row = parseRow(value.row);
    return row && { row };
  }
  if ('entry' in value) {
    const entry = parseEntry(value.entry);
    return entry && { entry };
  }
  if (isSha256(value.last)) return { last: value.last };
  return isSha256(value.id) && isRecord(value.state)
    ? { id: value.id, state: parseArticleState(value.state) }
    : undefined;
}
