import { zipSync } from 'fflate';

/** Packs files in the order given. The first is stored uncompressed, as EPUB requires of its `mimetype`. */
export function zipFiles(files: ReadonlyMap<string, Uint8Array>): Uint8Array {
  // A fixed date: the same article gives the same bytes.
  const mtime = '1980-01-01T12:00:00';
  const all = [...files].map(([name, content], index) => {
    const isPacked = index > 0 && !/\.(?:png|jpe?g|gif|webp|avif)$/.test(name);
    return [name, [content, { level: isPacked ? 6 : 0 }]] as const;
  });
  return zipSync(Object.fromEntries(all) as Parameters<typeof zipSync>[0], { mtime });
}
