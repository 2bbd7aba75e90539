import type { ArticleDraft } from '#shared/article';
import type { ExportRecord } from '#shared/export-record';
import { failed, type Result, success } from '#shared/result';
import { createFilePictureReader } from '../files/picture-files.ts';
import type { Extraction, NewArticle } from '../library/library.ts';
import { sha256 } from '../library/storage/content-store.ts';
import type { AddArticleParts, AddOutcome } from './add-article.ts';
import { parseCachedExtraction } from './cached-extraction.ts';
import { notesFromExport } from './export-notes.ts';
import { toLinkRecord } from './link-record.ts';
import { type MadeArticle, makeArticle } from './pipeline.ts';

/** The export that a record came in. */
export interface RecordOrigin {
  /** The SHA-256 of the export. */
  readonly container: string;
  /** When the import began, in milliseconds since 1970. */
  readonly startedAt: number;
}

/**
 * Makes an article of a record of an export and adds it to the library, or merges it into the article that is
 * there.
 */
export async function addRecord(
  record: ExportRecord,
  origin: RecordOrigin,
  parts: AddArticleParts,
): Promise<Result<AddOutcome>> {
  const { library } = parts;
  const { bytes, isStub } = record;
  const id = sha256(bytes);
  const before = await library.getEntry(id);
  const made = before ? await loadStoredArticle(id, parts) : await makeRecord(record, parts);
  if (!made.ok) {
    // The export has no usable text of the article, but its link can be kept.
    const link = isStub ? undefined : toLinkRecord(record);
    return link ? addRecord(link, origin, parts) : made;
  }
  const notes = await notesFromExport(record.notes, made.value.draft, parts);
  if (parts.signal?.aborted) return failed('gone', record.name);
  const added = await library.add(newArticleOf(record, origin, made.value, notes));
  if (!added.ok) return added;
  const [listed] = isStub ? (await library.listVersions(id)).filter((one) => !one.isStub) : [];
  if (listed) return success({ id: listed.id, status: 'merged' });
  if (added.value === 'added') return success({ id, status: 'added' });
  const after = await library.getEntry(id);
  const mergedFields = (one: typeof before) =>
    JSON.stringify([one?.tags, one?.notes, one?.status, one?.starred]);
  return success({ id, status: mergedFields(before) === mergedFields(after) ? 'duplicate' : 'merged' });
}

function newArticleOf(
  record: ExportRecord,
  { container, startedAt }: RecordOrigin,
  { isStub: _isStub, saved: _saved, tags, ...article }: MadeArticle,
  notes: NonNullable<NewArticle['notes']>,
): NewArticle {
  const { bytes, fileName, metadata, part, isStub } = record;
  const origin: NonNullable<NewArticle['origin']> = {
    known: metadata,
    marking: markingOf(record, tags),
    container,
    ...(isStub && { isStub }),
    ...(part && { part: { of: container, ...part } }),
  };
  // The first chapter is the newest, so the others follow it in the list.
  const added = part ? startedAt - part.number : record.added;
  return { ...article, bytes, name: fileName, origin, notes, added };
}

const makeRecord = (record: ExportRecord, parts: AddArticleParts): Promise<Result<MadeArticle>> => {
  const { bytes, fileName, metadata, part } = record;
  const hints = { metadata, wholeArticle: part ? 'always' : 'unless-page' } as const;
  const bookPictures = record.parts && { bookPictures: record.parts };
  const readPicture = createFilePictureReader();
  return makeArticle({ bytes, name: fileName, hints, readPicture, ...bookPictures }, parts);
};

/** The article in the library, or an empty one where it cannot be read at the moment. */
async function loadStoredArticle(
  id: string,
  { library, sanitise }: AddArticleParts,
): Promise<Result<MadeArticle>> {
  const stored = parseCachedExtraction(await library.readExtraction(id), sanitise) ?? emptyExtraction;
  return success({ ...stored, pictures: new Map() });
}

const emptyDraft: ArticleDraft = {
  ...{ title: '', heading: [], byline: '', credit: [], site: '', published: '', url: '', lang: '' },
  ...{ body: [], footer: [], repairs: [] },
};
const emptyExtraction: Extraction = {
  key: '',
  charset: { label: 'utf-8', evidence: 'valid', bad: 0 },
  draft: emptyDraft,
};

const markingOf = ({ marking }: ExportRecord, sourceTags: readonly string[] = []) => ({
  ...(marking.status !== 'unread' && { status: marking.status }),
  ...(marking.starred && { starred: true }),
  ...(marking.archived && { archived: true }),
  addTags: [...new Set([...marking.tags, ...sourceTags])],
});
