import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { gunzip, gzip } from 'node:zlib';
import { isRecord } from '#shared/parse';
import type { Catalogue } from './catalogue/catalogue-client.ts';
import type { CachedExtraction, Extraction } from './library.ts';
import { type ContentStore, isSha256 } from './storage/content-store.ts';
import type { Disk } from './storage/disk.ts';
import { type Label, parseCharset, parseLabel } from './storage/label.ts';
import { findLabel, labelPackName, labelRecord } from './storage/label-pack.ts';
import { readJson } from './storage/read-json.ts';

/** The largest files that are read; the text of an article has 64 MiB at most. */
const maxExtractionBytes = 256 * 1024 * 1024;
const maxLabelBytes = 32 * 1024 * 1024;
const maxPackBytes = 256 * 1024 * 1024;
/** Longer labels, in UTF-16 code units of their JSON, get a file of their own. */
const maxPackedLength = 2048;

/** The path of the file with the extraction of an article: JSON, packed with gzip. */
export const extractionPath = (folder: string, id: string): string =>
  join(folder, 'articles', `${id}.json.gz`);

/** The path at which versions before 2026-11-30 stored the same JSON as it is. */
export const unpackedPath = (path: string): string => path.slice(0, -'.gz'.length);

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

  /** The label beside a source, or else in the catalogue; an empty one where there is neither. */
  async readLabel(id: string, catalogue: Catalogue): Promise<Label> {
    if (!isSha256(id)) return parseLabel(undefined);
    return parseLabel((await this.readStoredLabel(id)) ?? (await catalogue.getLabel(id)));
  }

  /**
   * The JSON of the label that is stored beside a source; undefined where there is none or it is damaged. A
   * file of its own is newer than a record, or of a version that had no records.
   */
  async readStoredLabel(id: string): Promise<Record<string, unknown> | undefined> {
    return (await this.#readOwn(id)) ?? (await this.#readPacked(id));
  }

  writeLabel(id: string, label: Label): Promise<void> {
    return this.#disk.write(this.#labelPath(id), JSON.stringify(label));
  }

  /** Stores a label without waiting for the disk, for articles whose row in the catalogue holds it too. */
  async writeLabelUnsynced(id: string, label: Label): Promise<void> {
    const json = JSON.stringify(label);
    if (json.length > maxPackedLength || (await this.#readOwn(id)))
      await this.#disk.writeUnsynced(this.#labelPath(id), json);
    else await this.#disk.append(this.#packPath(id), labelRecord(id, label));
  }

  /** Removes the label of a source that was moved away, unless it has a file of its own. */
  removePackedLabel(id: string): Promise<void> {
    return this.#disk.append(this.#packPath(id), labelRecord(id, undefined));
  }

  #readOwn(id: string): Promise<Record<string, unknown> | undefined> {
    return readJson(this.#disk, this.#labelPath(id), maxLabelBytes);
  }

  async #readPacked(id: string): Promise<Record<string, unknown> | undefined> {
    const pack = await this.#disk.read(this.#packPath(id), maxPackBytes).catch(() => undefined);
    const label = pack && findLabel(pack.toString('utf8'), id);
    return isRecord(label) ? label : undefined;
  }

  #labelPath(id: string): string {
    return this.#sources.pathOf(id, '.json');
  }

  #packPath(id: string): string {
    return join(dirname(this.#sources.pathOf(id)), labelPackName);
  }
}
