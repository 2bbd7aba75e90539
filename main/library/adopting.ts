import { failed, success } from '#shared/result';
import type { Catalogue } from './catalogue/catalogue.ts';
import { jsonAt } from './keeping.ts';
import type { Library, Trouble } from './library.ts';
import { type Store, sha256 } from './storage/content-store.ts';
import { type Disk, whyNotWritten } from './storage/disk.ts';

/** Sources whose labels are looked at together. */
const lot = 200;

/** Gives what is kept without being listed, and keeps what another library exported. */
export function adoptingIn(parts: {
  readonly disk: Disk;
  readonly sources: Store;
  readonly pictures: Store;
  readonly catalogue: () => Catalogue;
  readonly closed: () => Trouble['code'] | undefined;
  readonly changed: () => void;
  readonly label: Library['label'];
}): Pick<Library, 'containers' | 'container' | 'adopt'> {
  const { disk, sources, pictures } = parts;
  return {
    containers: async () => {
      const found: string[] = [];
      const ids = await sources.ids();
      for (let from = 0; from < ids.length; from += lot)
        for (const id of await parts.catalogue().missing(ids.slice(from, from + lot)))
          if ((await parts.label(id)).isContainer) found.push(id);
      return found.sort();
    },
    container: async (id) => {
      const { name } = await parts.label(id);
      const bytes = await sources.read(id).catch(() => 'damaged' as const);
      if (bytes === 'damaged') return failed('damaged', name);
      return bytes ? success(bytes) : failed('gone', name);
    },
    adopt: async ({ bytes, label, row, pictures: own }) => {
      const code = parts.closed();
      if (code) return failed(code, label.name);
      const id = sha256(bytes);
      if (row && row.row.id !== id) return failed('damaged', label.name);
      try {
        const [isNew] = await parts.catalogue().missing([id]);
        await sources.keep(bytes);
        for (const picture of own) await pictures.keep(picture);
        // What is known of a source that is here stays.
        if (!(await jsonAt(disk, sources.pathOf(id, '.json'))))
          await disk.write(sources.pathOf(id, '.json'), JSON.stringify(label));
        if (row) await parts.catalogue().adopt([row]);
        parts.changed();
        return success(isNew === undefined || !row ? 'merged' : 'added');
      } catch (error) {
        return failed(whyNotWritten(error), label.name);
      }
    },
  };
}
