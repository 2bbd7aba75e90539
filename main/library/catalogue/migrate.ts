import { closeSync, copyFileSync, fsyncSync, openSync, renameSync } from 'node:fs';
import type { Database } from './database.ts';
import type { CatalogueOptions } from './process.ts';
import { migrations, newCatalogueSchema } from './schema.ts';

/**
 * Brings a catalogue of a `version` to the present schema in one transaction, all or nothing. A copy of the
 * file as it was stays beside it. Version 0 is an empty file.
 */
export function migrate(
  db: Database,
  version: number,
  { path, stamp }: Pick<CatalogueOptions, 'path' | 'stamp'>,
  steps: readonly string[] = migrations,
): void {
  if (version > 0) keepCopy(path, `${path}.version-${version}-${stamp}`);
  db.transaction(() => {
    for (const step of version === 0 ? newCatalogueSchema : steps.slice(version)) db.exec(step);
    db.exec(`PRAGMA user_version = ${steps.length}`);
  });
}

/** A copy gets its name when it is on the disk. */
function keepCopy(path: string, copy: string): void {
  copyFileSync(path, `${copy}.tmp`);
  const file = openSync(`${copy}.tmp`, 'r+');
  try {
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
  renameSync(`${copy}.tmp`, copy);
}
