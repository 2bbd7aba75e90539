import { type Failure, failed, success } from '#shared/result';
import { readJsonFile } from './article-store.ts';
import type { Catalogue } from './catalogue/catalogue-client.ts';
import type { Library } from './library.ts';
import { type ContentStore, sha256 } from './storage/content-store.ts';
import { type Disk, writeFailureCode } from './storage/disk.ts';

/** Sources whose labels are looked at together. */
const lot = 200;

/** Gives what is kept without being listed, and keeps what another library exported. */
export function adoptingIn(parts: {
  readonly disk: Disk;
  readonly sources: ContentStore;
  readonly pictures: ContentStore;
  readonly catalogue: () => Catalogue;
  readonly closed: () => Failure['code'] | undefined;
  readonly changed: () => void;
  readonly label: Library['getLabel'];
}): Pick<Library, 'listContainers' | 'readContainer' | 'importArticle'> {
  const { disk, sources, pictures } = parts;
  return {
    listContainers: async () => {
      const found: string[] = [];
      const ids = await sources.listIds();
      for (let from = 0; from < ids.length; from += lot)
        for (const id of await parts.catalogue().listMissing(ids.slice(from, from + lot)))
          if ((await parts.label(id)).isContainer) found.push(id);
      return found.sort();
    },
    readContainer: async (id) => {
      const { name } = await parts.label(id);
      const bytes = await sources.read(id).catch(() => 'damaged' as const);
      if (bytes === 'damaged') return failed('damaged', name);
      return bytes ? success(bytes) : failed('gone', name);
    },
    importArticle: async ({ bytes, label, row, pictures: own }) => {
      const code = parts.closed();
      if (code) return failed(code, label.name);
      const id = sha256(bytes);
      if (row && row.row.id !== id) return failed('damaged', label.name);
      try {
        const [isNew] = await parts.catalogue().listMissing([id]);
        await sources.add(bytes);
        for (const picture of own) await pictures.add(picture);
        // What is known of a source that is here stays.
        if (!(await readJsonFile(disk, sources.pathOf(id, '.json'))))
          await disk.write(sources.pathOf(id, '.json'), JSON.stringify(label));
        if (row) await parts.catalogue().importRecords([row]);
        parts.changed();
        return success(isNew === undefined || !row ? 'merged' : 'added');
      } catch (error) {
        return failed(writeFailureCode(error), label.name);
      }
    },
  };
}
