import { failed, type Result, success } from '#shared/result';
import { maxFileBytes } from '../files/read-write.ts';
import type { ExportRecord } from '../import/exports/record.ts';
import { createPictureReader, type PictureReader } from '../import/formats/pictures.ts';
import { resolveAddress } from '../import/formats/resolve-address.ts';
import type { Extraction, NewArticle } from '../library/library.ts';
import { sha256 } from '../library/storage/content-store.ts';
import { type ArticlesParts, loadImporters, type Making, type Tagged } from './article-maker.ts';
import { openingWith } from './export-worker.ts';
import { picturesFor, readOne } from './make-from-file.ts';
import { runOrderedPool } from './ordered-pool.ts';

/** What became of an article: `merged` where one that was here already took on something. */
export interface AddOutcome {
  readonly id: string;
  readonly list: 'added' | 'merged' | 'duplicates';
}

/** An export that was opened: `run` adds its records, telling of each in order until it is told to end. */
export interface PendingRecords {
  readonly count: number;
  readonly run: (tell: (outcome: Result<AddOutcome>, record: string) => boolean) => Promise<boolean>;
}

/** Adds what a file holds: itself, at once, or what is in an export, when that is run. Where it is perhaps an export, anything else is passed over. */
export type Adding = (
  bytes: Uint8Array,
  name: string,
  read: PictureReader,
  isPerhaps?: boolean,
) => Promise<Result<AddOutcome> | { readonly opened: PendingRecords }>;

/** What becomes of a file that only an export would have been taken from. */
export const passedOver = { opened: { count: 0, run: async () => true } } satisfies Awaited<
  ReturnType<Adding>
>;

/** Records that are added side by side: most wait for the disk. */
const recordsBeside = 16;

/** Makes what adds files to a library. */
export function addingTo(
  { library, exportThread: thread, earlyArticle: first }: ArticlesParts,
  making: Making,
): Adding {
  const open = openingWith(thread);
  const addOne: (...given: Parameters<Adding>) => Promise<Result<AddOutcome>> = async (bytes, name, read) => {
    if (bytes.length > maxFileBytes) return failed('huge', name, bytes.length);
    const id = sha256(bytes);
    if (await library.getEntry(id)) {
      await library.restoreSource(bytes);
      return success({ id, list: 'duplicates' });
    }
    const { made, pictures } = (await first?.(id)) ?? (await readOne(making, bytes, name, read));
    if (!made.ok) return made;
    const { tags, isStub, saved = 0, ...rest } = made.value;
    const origin = { ...(tags && { marking: { addTags: tags } }), ...(isStub && { isStub }) };
    const added = await library.add({ bytes, name, pictures, origin, added: saved, ...rest });
    if (!added.ok) return added;
    return success({ id, list: added.value === 'duplicate' ? 'duplicates' : 'added' });
  };

  const makeRecord = (record: ExportRecord, pictures: Map<string, Uint8Array>): Promise<Result<Tagged>> => {
    const { bytes, fileName, known, part } = record;
    const read = createPictureReader((src) => pictureOf(record, src));
    const whole = part ? 'always' : 'fragment';
    return making.make(bytes, fileName, {}, picturesFor(pictures, read), { known, whole });
  };
  const addRecord = async (
    record: ExportRecord,
    container: string,
    began: number,
  ): Promise<Result<AddOutcome>> => {
    const { bytes, fileName, known, part, isStub } = record;
    const { notesFromExport, toLinkRecord } = await loadImporters();
    const id = sha256(bytes);
    const before = await library.getEntry(id);
    const pictures = new Map<string, Uint8Array>();
    const made = before
      ? success<Tagged>((await making.kept(id)) ?? nothing)
      : await makeRecord(record, pictures);
    if (!made.ok) {
      // What the export has of an article is nothing, but it has the link.
      const link = isStub ? undefined : toLinkRecord(record);
      return link ? addRecord(link, container, began) : made;
    }
    const { draft, tags } = made.value;
    const origin: NonNullable<NewArticle['origin']> = {
      known,
      marking: markingOf(record, tags),
      container,
      ...(isStub && { isStub }),
      ...(part && { part: { of: container, ...part } }),
    };
    const added = await library.add({
      ...made.value,
      bytes,
      name: fileName,
      pictures,
      origin,
      notes: notesFromExport(record.notes, draft),
      // The first chapter is the newest, so that the others follow it in the list.
      added: part ? began - part.number : record.added,
    });
    if (!added.ok) return added;
    const [listed] = isStub ? (await library.listVersions(id)).filter((one) => !one.isStub) : [];
    if (listed) return success({ id: listed.id, list: 'merged' });
    if (added.value === 'added') return success({ id, list: 'added' });
    const after = await library.getEntry(id);
    const taken = (one: typeof before) => JSON.stringify([one?.tags, one?.notes, one?.status, one?.starred]);
    return success({ id, list: taken(before) === taken(after) ? 'duplicates' : 'merged' });
  };

  return async (bytes, name, read, isPerhaps = false) => {
    const opened = await open(bytes, name);
    if (!opened && isPerhaps) return passedOver;
    if (!opened) return settled(name, addOne(bytes, name, read));
    if (!opened.ok) return opened;
    const { records, refused } = opened.value;
    if (records.length + refused.length === 0) return failed('no-articles', name);
    const container = await library.addContainer(bytes, name);
    if (!container.ok) return container;
    const nameOf = (record: string) => `${name}: ${record}`;
    const run: PendingRecords['run'] = async (tell) => {
      const began = Date.now();
      for (const failure of refused)
        if (!tell({ ok: false, failure: { ...failure, name: nameOf(failure.name) } }, failure.name))
          return false;
      let goesOn = true;
      await runOrderedPool(
        records.length,
        (at) => {
          const record = records[at] as ExportRecord;
          return settled(nameOf(record.name), addRecord(record, container.value, began));
        },
        (outcome, at) => {
          goesOn = tell(outcome, records[at]?.name ?? '');
          return goesOn;
        },
        recordsBeside,
      );
      return goesOn;
    };
    return { opened: { count: records.length + refused.length, run } };
  };
}

/** Of an article that is here, but of which nothing can be read at the moment. */
const nothing: Extraction = {
  key: '',
  charset: { label: 'utf-8', evidence: 'valid', bad: 0 },
  draft: {
    title: '',
    heading: [],
    byline: '',
    credit: [],
    site: '',
    published: '',
    url: '',
    lang: '',
    body: [],
    footer: [],
    repairs: [],
  },
};

/** The outcome with the name of what it is of, whatever happened. */
const settled = (name: string, outcome: Promise<Result<AddOutcome>>): Promise<Result<AddOutcome>> =>
  outcome.then(
    (done) => (done.ok ? done : { ok: false, failure: { ...done.failure, name } }),
    (error: unknown) => {
      process.stderr.write(`${name}: ${error instanceof Error ? error.stack : String(error)}\n`);
      return failed('unexpected', name);
    },
  );

const markingOf = ({ marking }: ExportRecord, own: readonly string[] = []) => ({
  ...(marking.status !== 'unread' && { status: marking.status }),
  ...(marking.starred && { starred: true }),
  ...(marking.archived && { archived: true }),
  addTags: [...new Set([...marking.tags, ...own])],
});

function pictureOf({ parts }: ExportRecord, src: string): Uint8Array | undefined {
  for (const base of parts?.bases ?? []) {
    const found = parts?.pictures.get(resolveAddress(src, base) ?? '');
    if (found) return found;
  }
  return undefined;
}
