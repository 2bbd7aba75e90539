import { join } from 'node:path';
import type { Catalogue } from './catalogue/catalogue-client.ts';
import type { CachedExtraction, Extraction } from './library.ts';
import { type ContentStore, isSha256 } from './storage/content-store.ts';
import type { Disk } from './storage/disk.ts';
import { type Label, parseCharset, parseLabel } from './storage/label.ts';
import { readJson } from './storage/read-json.ts';

/** The largest files that are read; the text of an article has 64 MiB at most. */
const maxExtractionBytes = 256 * 1024 * 1024;
const maxLabelBytes = 32 * 1024 * 1024;

/** The path of the file with the extraction of an article. */
export const extractionPath = (folder: string, id: string): string => join(folder, 'articles', `${id}.json`);

/** Reads an extraction out of its file; undefined where there is none or it cannot be parsed. */
export async function readExtractionFile(disk: Disk, path: string): Promise<CachedExtraction | undefined> {
  const value = await readJson(disk, path, maxExtractionBytes);
  const charset = parseCharset(value?.charset);
  if (!value || !charset || typeof value.key !== 'string') return undefined;
  return { key: value.key, charset, draft: value.draft };
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
  writeExtraction(id: string, { key, charset, draft }: Extraction): Promise<void> {
    const path = extractionPath(this.#folder, id);
    return this.#disk.writeUnsynced(path, JSON.stringify({ key, charset, draft }));
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
