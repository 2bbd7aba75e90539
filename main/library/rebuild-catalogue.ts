import { type ArticleDraft, parseDraft } from '#shared/article';
import type { ArticleFiles } from './article-files.ts';
import type { Catalogue } from './catalogue/catalogue-client.ts';
import type { NewArticleRow } from './catalogue/repository.ts';
import { describeArticle } from './describe-article.ts';
import { isEmptyArticle } from './library.ts';
import type { ContentStore } from './storage/content-store.ts';
import type { Label } from './storage/label.ts';

/** The files from which a catalogue is rebuilt. */
export interface RebuildSources {
  /** The empty catalogue to fill. */
  readonly catalogue: Catalogue;
  readonly sources: ContentStore;
  readonly files: ArticleFiles;
  /** The former catalogue, perhaps damaged. */
  readonly oldFile?: string | undefined;
  /**
   * A backup. Where it `isRequested`, it comes first and the former catalogue only adds to it; else the other
   * way round.
   */
  readonly backup?: { readonly path: string; readonly isRequested: boolean } | undefined;
}

/** Articles that are read from the disk at a time. */
const articlesPerBatch = 64;

/**
 * Fills a catalogue from a backup and the former file, then adds a row for each source that has none.
 * @returns the articles without an extraction, which have to be extracted again, and the number of articles
 */
export async function rebuildCatalogue(
  from: RebuildSources,
): Promise<{ readonly unextracted: readonly string[]; readonly count: number }> {
  const { catalogue, sources } = from;
  await recoverRows(from);
  const hasRows = from.oldFile !== undefined || from.backup !== undefined;
  const unextracted: string[] = [];
  const ids = await sources.listIds().catch(() => []);
  for (let at = 0; at < ids.length; at += articlesPerBatch)
    unextracted.push(...(await addSources(from, ids.slice(at, at + articlesPerBatch), hasRows)));
  return { unextracted, count: await catalogue.count() };
}

async function recoverRows({ catalogue, oldFile, backup }: RebuildSources): Promise<void> {
  if (backup?.isRequested) {
    await catalogue.recover(backup.path);
    if (oldFile !== undefined) await catalogue.merge(oldFile, true);
    return;
  }
  if (oldFile !== undefined) await catalogue.recover(oldFile);
  if (backup) await catalogue.merge(backup.path, false);
}

/** Adds or updates the rows of some sources. Returns those without an extraction. */
async function addSources(
  { catalogue, files }: RebuildSources,
  ids: readonly string[],
  hasRows: boolean,
): Promise<readonly string[]> {
  const missing = new Set(await catalogue.listMissing(ids));
  const drafts = await Promise.all(ids.map(async (id) => [id, await readDraft(files, id)] as const));
  const unextracted: string[] = [];
  const newRows: NewArticleRow[] = [];
  const knownRows: Parameters<Catalogue['update']>[0][number][] = [];
  for (const [id, draft] of drafts) {
    const label = await files.readLabel(id, catalogue);
    if (label.isContainer) continue;
    if (!draft) unextracted.push(id);
    const row = rowOf(id, draft, label);
    if (missing.has(id)) newRows.push(row);
    else if (draft) knownRows.push({ id, facts: row.facts, searchable: row.searchable });
  }
  if (newRows.length > 0) await catalogue.add(newRows);
  if (knownRows.length > 0 && hasRows) await catalogue.update(knownRows);
  return unextracted;
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
