import { normalizeTag } from '#shared/listing';
import { type Note, parseNotes } from '#shared/note';
import { isRecord, toText } from '#shared/parse';
import { failed, type Result, success } from '#shared/result';
import { urlShortcut } from '#shared/url-shortcut';
import { notesFileFormat } from '#shared/write/note-exports';
import { isSha256, sha256 } from '../library/storage/content-store.ts';
import type { AddArticleParts, AddOutcome } from './add-article.ts';
import { addFile, type FileOutcome, type FileToAdd, type PendingRecords } from './add-file.ts';
import { addRecord } from './add-record.ts';
import { ownExportIn } from './own-export.ts';

/** Adds a file as {@link addFile} does, or opens the export of notes in it. */
export const addFileOrNotes = (file: FileToAdd, parts: AddArticleParts): Promise<FileOutcome> =>
  ownExportIn(file.bytes) === 'notes' ? openNotesFile(file.bytes, file.name, parts) : addFile(file, parts);

/** Opens an export of notes. Fails with `damaged`, `newer`, or as the parser does. */
async function openNotesFile(bytes: Uint8Array, name: string, parts: AddArticleParts): Promise<FileOutcome> {
  const { parser, signal } = parts;
  const answer = await parser(
    { request: { kind: 'library-list', name }, bytes: [bytes], signal },
    ({ value }) => (isRecord(value) ? value : {}),
  );
  if (!answer.ok) return answer;
  const [facts = {}] = answer.value;
  if (facts.format !== notesFileFormat) return failed('damaged', name);
  if (facts.version !== 1) return failed('newer', name);
  const records = answer.value.flatMap(({ records: some }) =>
    Array.isArray(some) ? some.filter(isRecord) : [],
  );
  return { opened: createPendingNotes(records, name, bytes, parts) };
}

type NotesRecord = Readonly<Record<string, unknown>>;

const createPendingNotes = (
  records: readonly NotesRecord[],
  name: string,
  bytes: Uint8Array,
  parts: AddArticleParts,
): PendingRecords => ({
  count: records.length,
  run: async (report) => {
    for (const record of records) {
      const title = toText(record.title) || toText(record.url) || toText(record.id).slice(0, 12) || name;
      const outcome = await importNotes(record, title, bytes, name, parts).catch(() =>
        failed('unexpected', title),
      );
      if (parts.signal?.aborted || !report(outcome, title)) return false;
    }
    return true;
  },
});

/**
 * Adds the notes of a record to its article: the one of the same source, else of the same address, else a
 * link with this address. Fails with `no-noted-article` where there is none of them.
 */
async function importNotes(
  record: NotesRecord,
  title: string,
  bytes: Uint8Array,
  name: string,
  parts: AddArticleParts,
): Promise<Result<AddOutcome>> {
  const notes = parseNotes(record.notes);
  const { library } = parts;
  const known = isSha256(record.id) ? await library.getEntry(record.id) : undefined;
  if (known) return addNotes(known.id, notes, 'duplicate', parts);
  const url = toText(record.url);
  if (!/^https?:\/\//i.test(url)) return failed('no-noted-article', title);
  const container = await library.addContainer(bytes, name);
  if (!container.ok) return container;
  const link = await addRecord(
    linkOf(record, title, url),
    { container: container.value, startedAt: 0 },
    parts,
  );
  if (!link.ok) return link;
  return addNotes(link.value.id, notes, link.value.status, parts);
}

function linkOf(record: NotesRecord, title: string, url: string): Parameters<typeof addRecord>[0] {
  const metadata = Object.fromEntries(
    (['title', 'byline', 'site', 'published', 'url'] as const).flatMap((field) => {
      const value = toText(record[field]);
      return value === '' ? [] : [[field, value] as const];
    }),
  );
  const tags = (Array.isArray(record.tags) ? record.tags : []).map(toText).map(normalizeTag).filter(Boolean);
  return {
    ...{ name: title, fileName: `${title}.url`, metadata, added: 0, notes: [], isStub: true },
    bytes: new TextEncoder().encode(urlShortcut(url)),
    marking: { status: 'unread', starred: false, archived: false, tags },
  };
}

async function addNotes(
  id: string,
  notes: readonly Note[],
  status: AddOutcome['status'],
  { library }: AddArticleParts,
): Promise<Result<AddOutcome>> {
  const before = await library.listNotes(id);
  const missing = missingNotes(notes, before);
  if (missing.length === 0) return success({ id, status: status === 'merged' ? 'duplicate' : status });
  const added = await library.addNotes(id, missing);
  if (!added.ok) return added;
  return success({ id, status: status === 'added' ? 'added' : 'merged' });
}

/**
 * The notes that an article lacks. A note that is there stays as it is; where the words of the one to import
 * are not in it, that one is added beside it, under an id that is the same in the next import.
 */
function missingNotes(notes: readonly Note[], present: readonly Note[]): readonly Note[] {
  const byId = new Map(present.map((note) => [note.id, note]));
  return notes.flatMap((note) => {
    const known = byId.get(note.id);
    if (!known) return note;
    if (known.text.includes(note.text)) return [];
    const content = new TextEncoder().encode(JSON.stringify([note.id, note.text]));
    const id = `import:${sha256(content).slice(0, 32)}`;
    return byId.has(id) ? [] : { ...note, id };
  });
}
