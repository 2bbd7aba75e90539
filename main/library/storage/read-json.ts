import { isRecord } from '#shared/parse';
import type { Disk } from './disk.ts';

/**
 * Parses the JSON object in a file of the library; undefined where there is none, where it is damaged, and
 * where it is larger than `maxBytes`. All such files can be made again.
 */
export async function readJson(
  disk: Disk,
  path: string,
  maxBytes: number,
): Promise<Record<string, unknown> | undefined> {
  try {
    const value: unknown = JSON.parse((await disk.read(path, maxBytes))?.toString('utf8') ?? '');
    return isRecord(value) ? value : undefined;
  } catch {
    return undefined;
  }
}
