import { parseDraft } from '#shared/article';
import type { Catalogue, Change } from './catalogue.ts';
import type { Disk } from './disk.ts';
import { entryOf } from './entry.ts';
import type { Library, Trouble } from './library.ts';
import type { Label } from './row.ts';
import type { Store } from './store.ts';

/** What a rebuild works on. */
export interface Ruins {
  readonly catalogue: Catalogue;
  readonly sources: Store;
  readonly cached: Library['cached'];
  readonly labelOf: (id: string) => Promise<Label>;
  readonly disk: Disk;
  readonly health: 'damaged' | 'none';
  readonly cataloguePath: string;
  readonly stamp: () => string;
}

/** Gives every kept source a row of the catalogue again. A damaged file is first copied to a dated name; where that or the new one cannot be written, what could be read still serves. */
export async function rebuild(ruins: Ruins): Promise<Pick<Library, 'unread' | 'troubles'>> {
  const { catalogue, sources, disk, cataloguePath } = ruins;
  const kept = await sources.ids().catch(() => []);
  const missing = kept.filter((id) => !catalogue.rows.has(id));
  const unread: string[] = [];
  const rows: Change[] = [];
  for (const id of missing) {
    const label = await ruins.labelOf(id);
    const draft = (await ruins.cached(id))?.draft;
    const named = { name: label.name || id.slice(0, 12), added: label.added };
    const entry = entryOf(id, readDraft(draft) ?? { ...blank, title: named.name }, named);
    if (entry.length === 0) unread.push(id);
    rows.push({ row: { entry, state: {} } });
  }
  catalogue.apply(rows);
  if (ruins.health === 'none' && missing.length === 0) return { unread, troubles: [] };
  const aside = `${cataloguePath}.damaged-${ruins.stamp()}`;
  const troubles: Trouble[] = [];
  try {
    if (ruins.health === 'damaged') await disk.copy(cataloguePath, aside);
    await catalogue.rewrite();
    troubles.push({ code: 'rebuilt', name: ruins.health === 'damaged' ? aside : cataloguePath });
  } catch {
    troubles.push({ code: 'library-damaged', name: cataloguePath });
  }
  return { unread, troubles };
}

const blank = {
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
} as const;

function readDraft(value: unknown) {
  try {
    return parseDraft(value, (src) => src);
  } catch {
    return undefined;
  }
}
