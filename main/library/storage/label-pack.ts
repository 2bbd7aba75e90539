import { sha256 } from './content-store.ts';

// Labels take some hundred bytes, and a file takes 4 KB of the disk. The labels of a folder of sources are
// therefore records of one file, each on a line: id, checksum, JSON. Records are added at the end and never
// changed; of several records for an id the last whole one counts. A record that a killed program or a full
// disk cut off does not fit its checksum, and the next one begins on a line of its own.

/** The name of the file in each folder of sources. */
export const labelPackName = 'labels';

const checksumLength = 16;
const checksumOf = (json: string): string => sha256(json).slice(0, checksumLength);

/** The record to add for an id; `undefined` removes its label. */
export function labelRecord(id: string, label: unknown): string {
  const json = JSON.stringify(label ?? null);
  return `\n${id} ${checksumOf(json)} ${json}`;
}

/** The label of an id in the text of the file, as parsed JSON; undefined where there is none. */
export function findLabel(text: string, id: string): unknown {
  const start = `\n${id} `;
  for (let at = text.lastIndexOf(start); at >= 0; at = text.slice(0, at).lastIndexOf(start)) {
    const end = text.indexOf('\n', at + 1);
    const line = text.slice(at + start.length, end < 0 ? undefined : end);
    const json = line.slice(checksumLength + 1);
    if (checksumOf(json) === line.slice(0, checksumLength)) return JSON.parse(json) ?? undefined;
  }
  return undefined;
}
