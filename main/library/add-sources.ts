import { type ArticleDraft, parseDraft } from '#shared/article';
import type { ArticleFiles } from './article-files.ts';
import type { Catalogue } from './catalogue/catalogue-client.ts';
import type { NewArticleRow } from './catalogue/repository.ts';
import { describeArticle } from './describe-article.ts';
import { isEmptyArticle } from './library.ts';
import type { ContentStore } from './storage/content-store.ts';
import type { Label } from './storage/label.ts';

/** A catalogue, and the files from which rows are added to it. */
export interface SourceFiles {
  readonly catalogue: Catalogue;
  readonly sources: ContentStore;
  readonly files: ArticleFiles;
}

/** What was added to a catalogue. */
export interface AddedSources {
  /** The articles without an extraction, which have to be extracted again. */
  readonly unextracted: readonly string[];
  /** The number of rows. */
  readonly added: number;
}

/** Articles that are read from the disk at a time. */
const articlesPerBatch = 64;
/** Sources that are looked up at a time where only missing ones are read. */
const lookupsPerBatch = 1000;

/**
 * Adds a row for each source that has none, and indexes the text of the others. With `isMissingOnly`, it adds
 * only sources with labels and extractions, and indexes no other: the rows of articles without an extraction
 * are added when they have been extracted.
 */
export async function addSources(from: SourceFiles, isMissingOnly = false): Promise<AddedSources> {
  const unextracted: string[] = [];
  let added = 0;
  const ids = await from.sources.listIds().catch(() => []);
  const size = isMissingOnly ? lookupsPerBatch : articlesPerBatch;
  for (let at = 0; at < ids.length; at += size) {
    const batch = await addBatch(from, ids.slice(at, at + size), isMissingOnly);
    unextracted.push(...batch.unextracted);
    added += batch.added;
  }
  return { unextracted, added };
}

async function addBatch(
  { catalogue, files }: SourceFiles,
  ids: readonly string[],
  isMissingOnly: boolean,
): Promise<AddedSources> {
  const missing = new Set(await catalogue.listMissing(ids));
  const read = isMissingOnly ? await keepLabelled(files, missing) : ids;
  const drafts = await Promise.all(read.map(async (id) => [id, await readDraft(files, id)] as const));
  const unextracted: string[] = [];
  const newRows: NewArticleRow[] = [];
  const knownRows: Parameters<Catalogue['update']>[0][number][] = [];
  for (const [id, draft] of drafts) {
    const label = await files.readLabel(id, catalogue);
    if (label.isContainer) continue;
    if (!draft) unextracted.push(id);
    if (!draft && isMissingOnly) continue;
    const row = rowOf(id, draft, label);
    if (missing.has(id)) newRows.push(row);
    else if (draft) knownRows.push({ id, facts: row.facts, searchable: row.searchable });
  }
  const added = newRows.length > 0 ? await catalogue.add(newRows) : [];
  if (knownRows.length > 0) await catalogue.update(knownRows);
  return { unextracted, added: added.length };
}

/** Sources without a label are what a killed import had begun; the file is still where it came from. */
async function keepLabelled(files: ArticleFiles, ids: ReadonlySet<string>): Promise<readonly string[]> {
  const labelled = await Promise.all(
    [...ids].map(async (id) => ((await files.readStoredLabel(id)) ? [id] : [])),
  );
  return labelled.flat();
}

function rowOf(id: string, draft: ArticleDraft | undefined, label: Label): NewArticleRow {
  const name = label.name || id.slice(0, 12);
  const { added, marking, isStub = false, part } = label;
  return {
    id,
    label: JSON.stringify(label),
    ...describeArticle(draft ?? { ...emptyDraft, title: name }, name),
    added,
    isStub,
    ...(marking && { marking }),
    ...(part && { part }),
  };
}

async function readDraft(files: ArticleFiles, id: string): Promise<ArticleDraft | undefined> {
  try {
    const draft = parseDraft((await files.readExtraction(id))?.draft);
    return isEmptyArticle(draft) ? undefined : draft;
  } catch {
    return undefined;
  }
}

const emptyDraft: ArticleDraft = {
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
};
