import { english } from '#shared/messages/english';
import { failed } from '#shared/result';
import { sentenceOf } from '#shared/sentences';
import type { ImportLine } from '../articles/import-lines.ts';
import type { Library } from '../library/library.ts';

/** Statuses that say that an article is in the library. */
const keptStatuses = ['added', 'merged', 'duplicate'];

/** Checks in the library what its owner said about an import. */
export interface LineConfirmer {
  /** The line, with the title that is in the library; one that fails where the article is not there. */
  readonly confirm: (line: ImportLine) => Promise<ImportLine>;
  readonly close: () => Promise<void>;
}

/** Creates a confirmer; `openReadOnly` opens the library. */
export function createLineConfirmer(openReadOnly: () => Promise<Library>): LineConfirmer {
  let library: Promise<Library> | undefined;
  let canReopen = true;
  const close = async () => {
    await (await library?.catch(() => undefined))?.close();
    library = undefined;
  };
  const findEntry = async (id: string) => {
    library ??= openReadOnly();
    return (await library).getEntry(id).catch(() => undefined);
  };
  return {
    close,
    confirm: async (line) => {
      if (line.status === 'failed' || line.status === 'skipped') return line;
      const id = keptStatuses.includes(line.status) ? line.id : undefined;
      let entry = id === undefined ? undefined : await findEntry(id);
      if (id !== undefined && !entry && canReopen) {
        // The owner may have replaced the catalogue's file since it was opened.
        await close();
        entry = await findEntry(id);
        canReopen = entry !== undefined;
      }
      if (entry) return { ...line, title: entry.title };
      const { failure } = failed('unconfirmed', line.path);
      const error = sentenceOf(failure, english);
      return { path: line.path, record: line.record, status: 'failed', error, failure };
    },
  };
}
