import { open, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { gunzip, gzip } from 'node:zlib';
import { isRecord } from '#shared/parse';
import type { Catalogue } from './catalogue/catalogue-client.ts';
import type { CachedExtraction, Extraction } from './library.ts';
import { type ContentStore, isSha256 } from './storage/content-store.ts';
import type { Disk } from './storage/disk.ts';
import { type Label, parseCharset, parseLabel } from './storage/label.ts';
import { readJson } from './storage/read-json.ts';

/** The largest files that are read; the text of an article has 64 MiB at most. */
const maxExtractionBytes = 256 * 1024 * 1024;
const maxLabelBytes = 32 * 1024 * 1024;

/** The path of the file with the extraction of an article: JSON, packed with gzip. */
export const extractionPath = (folder: string, id: string): string =>
  join(folder, 'articles', `${id}.json.gz`);

/** The path at which versions before 2026-11-30 stored the same JSON as it is. */
const unpackedPath = (path: string): string => path.slice(0, -'.gz'.length);

/** The bytes of the JSON in the file of an extraction; undefined where there is none. */
export async function extractionSize(path: string): Promise<number | undefined> {
  try {
    const file = await open(path, 'r');
    try {
      // The last four bytes of gzip are the size of what it packed.
      const { size } = await file.stat();
      const { buffer, bytesRead } = await file.read(Buffer.alloc(4), 0, 4, Math.max(0, size - 4));
      return bytesRead === 4 ? buffer.readUInt32LE() : size;
    } finally {
      await file.close();
    }
  } catch {
    return stat(unpackedPath(path)).then(
      (found) => found.size,
      () => undefined,
    );
  }
}

/**
 * Reads an extraction out of its file, or else out of the unpacked one beside it; undefined where there is
 * none, where its bytes do not fit gzip's checksum and where it cannot be parsed.
 */
export async function readExtractionFile(disk: Disk, path: string): Promise<CachedExtraction | undefined> {
  const value = await readExtractionJson(disk, path);
  const charset = parseCharset(value?.charset);
  if (!value || !charset || typeof value.key !== 'string') return undefined;
  return { key: value.key, charset, draft: value.draft };
}

async function readExtractionJson(disk: Disk, path: string): Promise<Record<string, unknown> | undefined> {
  try {
    const packed = await disk.read(path, maxExtractionBytes);
    if (!packed) return await readJson(disk, unpackedPath(path), maxExtractionBytes);
    const text = await promisify(gunzip)(packed, { maxOutputLength: maxExtractionBytes });
    const value: unknown = JSON.parse(text.toString('utf8'));
    return isRecord(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

/** The files of articles beside their sources: labels and extractions. */
export class ArticleFiles {
  readonly #folder: string;
  readonly #disk: Disk;
  readonly #sources: ContentStore;

  constructor(folder: string, disk: Disk, sources: ContentStore) {
    this.#folder = folder;
    this.#disk = disk;
    this.#sources = sources;
  }

  /** The last extraction of an article. */
  async readExtraction(id: string): Promise<CachedExtraction | undefined> {
    return isSha256(id) ? readExtractionFile(this.#disk, extractionPath(this.#folder, id)) : undefined;
  }

  /** Stores an extraction without waiting for the disk: it can be made again from the source. */
  async writeExtraction(id: string, { key, charset, draft }: Extraction): Promise<void> {
    const packed = await promisify(gzip)(JSON.stringify({ key, charset, draft }));
    await this.#disk.writeUnsynced(extractionPath(this.#folder, id), packed);
  }

  /** As {@link ArticleFiles.writeExtraction}; removes what an earlier version stored. */
  async replaceExtraction(id: string, extraction: Extraction): Promise<void> {
    await this.writeExtraction(id, extraction);
    await this.#disk.remove(unpackedPath(extractionPath(this.#folder, id))).catch(() => {});
  }

  /** The label of a source from its file, or else from the catalogue; an empty one where there is neither. */
  async readLabel(id: string, catalogue: Catalogue): Promise<Label> {
    if (!isSha256(id)) return parseLabel(undefined);
    const stored = await readJson(this.#disk, this.#labelPath(id), maxLabelBytes);
    return parseLabel(stored ?? (await catalogue.getLabel(id)));
  }

  /** Tells whether the file with the label of a source is there and can be parsed. */
  async hasLabel(id: string): Promise<boolean> {
    return (await readJson(this.#disk, this.#labelPath(id), maxLabelBytes)) !== undefined;
  }

  writeLabel(id: string, label: Label): Promise<void> {
    return this.#disk.write(this.#labelPath(id), JSON.stringify(label));
  }

  /** Stores a label without waiting for the disk, for articles whose row in the catalogue holds it too. */
  writeLabelUnsynced(id: string, label: Label): Promise<void> {
    return this.#disk.writeUnsynced(this.#labelPath(id), JSON.stringify(label));
  }

  #labelPath(id: string): string {
    return this.#sources.pathOf(id, '.json');
  }
}
