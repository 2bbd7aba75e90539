import { readFile } from 'node:fs/promises';
import { isRecord, toText } from '#shared/parse';
import { parseSettings, type Settings } from '#shared/settings';
import { createDisk, type Disk } from '../library/storage/disk.ts';

/** The place and size of the window, in screen pixels. */
export interface Bounds {
  readonly x?: number;
  readonly y?: number;
  readonly width: number;
  readonly height: number;
  readonly maximized: boolean;
}

/** The kinds of windows; the place of each is remembered. */
export type WindowKind = 'main' | 'article';

/** A library other than the default one, with the folders that are watched for it. */
interface RecentLibrary {
  readonly folder: string;
  readonly watched: readonly string[];
}

/** The content of the file. */
interface Content {
  settings: Settings;
  /** The settings that the file names. The others follow the defaults, also those of later versions. */
  readonly chosen: Set<string>;
  readonly bounds: Record<WindowKind, Bounds>;
  /** Without the default library, the one that was opened last first. */
  recent: readonly RecentLibrary[];
  /** The folder of the library that was open last, empty for the default one. */
  last: string;
}

const maxRecentLibraries = 8;
/** Milliseconds from a change to its writing; changes in between are written together. */
const writeDelayMs = 500;

/** Opens `settings.json` at `path`. A missing or broken file and invalid members give the defaults. */
export async function openSettings(path: string, disk: Disk = createDisk()): Promise<SettingsFile> {
  const value: unknown = await readFile(path, 'utf8')
    .then(JSON.parse)
    .catch(() => undefined);
  return new SettingsFile(path, parseContent(value), disk);
}

/** The reader's settings, the place of the window and the libraries that were open, kept in one file. */
export class SettingsFile {
  readonly #path: string;
  readonly #disk: Disk;
  readonly #content: Content;
  /** The folder of the library that is open, empty for the default one. */
  #open: string;
  #writing: Promise<void> = Promise.resolve();
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(path: string, content: Content, disk: Disk) {
    this.#path = path;
    this.#content = content;
    this.#disk = disk;
    this.#open = content.last;
  }

  /** The settings; the watched folders among them are those of the library that is open. */
  settings(): Settings {
    const { settings } = this.#content;
    return { ...settings, watched: this.#openLibrary()?.watched ?? settings.watched };
  }

  /** Merges a change into the settings and gives the whole; invalid members change nothing. */
  change(change: unknown): Settings {
    const content = this.#content;
    const open = this.#openLibrary();
    for (const name of Object.keys(isRecord(change) ? change : {})) content.chosen.add(name);
    const { watched, ...others } = parseSettings({
      ...this.settings(),
      ...(isRecord(change) ? change : {}),
    });
    content.settings = { ...others, watched: open ? content.settings.watched : watched };
    content.recent = content.recent.map((one) => (one === open ? { ...one, watched } : one));
    this.#writeSoon();
    return this.settings();
  }

  bounds(kind: WindowKind): Bounds {
    return this.#content.bounds[kind];
  }

  setBounds(bounds: Bounds, kind: WindowKind): void {
    this.#content.bounds[kind] = bounds;
    this.#writeSoon();
  }

  /** The folder of the library that was open last; undefined for the default one. */
  lastLibrary(): string | undefined {
    return this.#content.last || undefined;
  }

  /** The libraries other than the default one, the one opened last first. */
  recentLibraries(): readonly string[] {
    return this.#content.recent.map(({ folder }) => folder);
  }

  /**
   * Remembers that another library is open now, empty for the default one; gives the settings that hold with
   * it.
   */
  enterLibrary(folder = ''): Settings {
    const content = this.#content;
    content.last = folder;
    this.#open = folder;
    const entered = this.#openLibrary() ?? { folder, watched: [] };
    const others = content.recent.filter((one) => one.folder !== folder);
    if (folder) content.recent = [entered, ...others].slice(0, maxRecentLibraries);
    this.#writeSoon();
    return this.settings();
  }

  /**
   * The default library is open in place of the last one, which cannot be reached but stays remembered as the
   * last.
   */
  enterDefaultInstead(): void {
    this.#open = '';
  }

  /** Removes a library from the recent ones. */
  forgetLibrary(folder: string): void {
    const content = this.#content;
    content.recent = content.recent.filter((one) => one.folder !== folder);
    if (content.last === folder) content.last = '';
    this.#writeSoon();
  }

  /** Resolves when the last change is on the disk, or could not be written. */
  flush(): Promise<void> {
    if (this.#timer === undefined) return this.#writing;
    clearTimeout(this.#timer);
    this.#timer = undefined;
    const { settings: all, chosen, bounds, recent, last } = this.#content;
    const settings = Object.fromEntries(Object.entries(all).filter(([name]) => chosen.has(name)));
    const libraries = recent.length > 0 && { libraries: recent, library: last };
    const places = { bounds: bounds.main, articleBounds: bounds.article };
    const content = JSON.stringify({ settings, ...places, ...libraries }, null, 2);
    this.#writing = this.#writing.then(() => this.#disk.write(this.#path, `${content}\n`)).catch(() => {});
    return this.#writing;
  }

  #openLibrary(): RecentLibrary | undefined {
    return this.#content.recent.find(({ folder }) => folder === this.#open);
  }

  #writeSoon(): void {
    this.#timer ??= setTimeout(() => void this.flush(), writeDelayMs);
  }
}

function parseContent(value: unknown): Content {
  const fields = isRecord(value) ? value : {};
  const recent = parseRecent(fields.libraries);
  const isKnown = recent.some(({ folder }) => folder === fields.library);
  return {
    settings: parseSettings(fields.settings),
    chosen: new Set(isRecord(fields.settings) ? Object.keys(fields.settings) : []),
    bounds: { main: parseBounds(fields.bounds, 1200), article: parseBounds(fields.articleBounds, 760) },
    recent,
    last: isKnown ? toText(fields.library) : '',
  };
}

const parseRecent = (value: unknown): readonly RecentLibrary[] =>
  (Array.isArray(value) ? value : [])
    .filter((one) => isRecord(one) && toText(one.folder) !== '')
    .map(({ folder, watched }) => ({ folder: toText(folder), watched: parseSettings({ watched }).watched }))
    .slice(0, maxRecentLibraries);

function parseBounds(value: unknown, defaultWidth: number): Bounds {
  const fields = isRecord(value) ? value : {};
  const whole = (one: unknown): one is number => typeof one === 'number' && Number.isSafeInteger(one);
  const size = (one: unknown, min: number, fallback: number) =>
    whole(one) && one >= min && one <= 20_000 ? one : fallback;
  return {
    ...(whole(fields.x) && whole(fields.y) && { x: fields.x, y: fields.y }),
    width: size(fields.width, 480, defaultWidth),
    height: size(fields.height, 360, 800),
    maximized: fields.maximized === true,
  };
}
