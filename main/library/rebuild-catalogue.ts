import { type ArticleDraft, parseDraft } from '#shared/article';
import type { Catalogue } from './catalogue/catalogue-client.ts';
import { describeArticle } from './describe-article.ts';
import { isEmpty, type Library } from './library.ts';
import type { ContentStore } from './storage/content-store.ts';
import type { Label } from './storage/label.ts';

/** What a rebuild works on. */
export interface Ruins {
  readonly catalogue: Catalogue;
  readonly sources: ContentStore;
  readonly cached: Library['readExtraction'];
  readonly labelOf: (id: string) => Promise<Label>;
  /** A catalogue that is damaged or is to be made anew; what can be read of it is taken over. */
  readonly aside?: string | undefined;
  /** A backup: what is not in the catalogue laid aside is taken from it, or all, and from that only what is newer. */
  readonly backup?: { readonly path: string; readonly isWanted: boolean } | undefined;
}

/** Articles that are read from the disk at a time. */
const lot = 64;

/** Gives every kept source a row of the catalogue again, after what could be salvaged. Gives the articles that must be read anew, and how many are listed now. */
export async function rebuildCatalogue(ruins: Ruins): Promise<{ unread: readonly string[]; count: number }> {
  const { catalogue, sources } = ruins;
  const { aside, backup } = ruins;
  if (backup?.isWanted) await catalogue.recover(backup.path);
  if (aside !== undefined) await (backup?.isWanted ? catalogue.merge(aside, true) : catalogue.recover(aside));
  if (backup && !backup.isWanted) await catalogue.merge(backup.path, false);
  const isFilled = aside !== undefined || backup !== undefined;
  const unread: string[] = [];
  const kept = await sources.listIds().catch(() => []);
  for (let from = 0; from < kept.length; from += lot) {
    const ids = kept.slice(from, from + lot);
    const missing = new Set(await catalogue.listMissing(ids));
    const drafts = await Promise.all(ids.map(async (id) => [id, await draftOf(ruins, id)] as const));
    const rows = [];
    const known = [];
    for (const [id, draft] of drafts) {
      const label = await ruins.labelOf(id);
      if (label.isContainer) continue;
      const name = label.name || id.slice(0, 12);
      if (!draft) unread.push(id);
      const { facts, searchable } = describeArticle(draft ?? { ...blank, title: name }, name);
      const { added, marking, isStub = false, part } = label;
      if (missing.has(id))
        rows.push({
          id,
          label: JSON.stringify(label),
          facts,
          searchable,
          added,
          isStub,
          ...(marking && { marking }),
          ...(part && { part }),
        });
      else if (draft) known.push({ id, facts, searchable });
    }
    if (rows.length > 0) await catalogue.add(rows);
    if (known.length > 0 && isFilled) await catalogue.update(known);
  }
  return { unread, count: await catalogue.count() };
}

async function draftOf({ cached }: Ruins, id: string): Promise<ArticleDraft | undefined> {
  try {
    const draft = parseDraft((await cached(id))?.draft);
    return isEmpty(draft) ? undefined : draft;
  } catch {
    return undefined;
  }
}

const blank: ArticleDraft = {
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
