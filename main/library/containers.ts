import { failed, success } from '#shared/result';
import type { Library } from './library.ts';
import type { LibraryContext } from './library-context.ts';
import { writeFailureCode } from './storage/disk.ts';

/** Sources whose labels are read at a time. */
const sourcesPerBatch = 200;

/** Stores containers: the exports and books that articles came from. They are sources that are not listed. */
export class Containers implements Pick<Library, 'addContainer' | 'listContainers' | 'readContainer'> {
  readonly #context: LibraryContext;

  constructor(context: LibraryContext) {
    this.#context = context;
  }

  readonly addContainer: Library['addContainer'] = async (bytes, name) => {
    const { sources, files, now, readOnlyReason } = this.#context;
    const reason = readOnlyReason();
    if (reason) return failed(reason, name);
    try {
      const id = await sources.add(bytes);
      if (!(await files.readStoredLabel(id)))
        await files.writeLabel(id, { name, added: now(), pictures: {}, isContainer: true });
      return success(id);
    } catch (error) {
      return failed(writeFailureCode(error), name);
    }
  };

  readonly listContainers: Library['listContainers'] = async () => {
    const { sources, files, catalogue } = this.#context;
    const found: string[] = [];
    const ids = await sources.listIds();
    for (let from = 0; from < ids.length; from += sourcesPerBatch)
      for (const id of await catalogue.listMissing(ids.slice(from, from + sourcesPerBatch)))
        if ((await files.readLabel(id, catalogue)).isContainer) found.push(id);
    return found.sort();
  };

  readonly readContainer: Library['readContainer'] = async (id) => {
    const { sources, files, catalogue } = this.#context;
    const { name } = await files.readLabel(id, catalogue);
    const bytes = await sources.read(id).catch(() => 'damaged' as const);
    if (bytes === 'damaged') return failed('damaged', name);
    return bytes ? success(bytes) : failed('gone', name);
  };
}
