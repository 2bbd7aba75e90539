import type { ExportRecord } from '#shared/export-record';
import { urlShortcut } from '#shared/url-shortcut';

/** The record reduced to its link; undefined where it has none. */
export function toLinkRecord(record: ExportRecord): ExportRecord | undefined {
  const { metadata, name } = record;
  if (metadata.url === undefined) return undefined;
  return {
    ...record,
    bytes: new TextEncoder().encode(urlShortcut(metadata.url)),
    fileName: `${name}.url`,
    isStub: true,
  };
}
