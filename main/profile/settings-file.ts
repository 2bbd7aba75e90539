import { readFile } from 'node:fs/promises';
import { isRecord, text } from '#shared/parse';
import { parseSettings, type Settings } from '#shared/settings';
import { createDisk, type Disk } from '../library/storage/disk.ts';

/** Where the window stands, in screen pixels. */
export interface Bounds {
  readonly x?: number;
  readonly y?: number;
  readonly width: number;
  readonly height: number;
  readonly maximized: boolean;
}

/** The reader's choices, the window's place and the libraries that were open, kept in one file. */
export interface SettingsFile {
  /** The choices; the watched folders among them are those of the library that is open. */
  readonly settings: () => Settings;
  readonly change: (change: unknown) => Settings;
  readonly bounds: () => Bounds;
  readonly setBounds: (bounds: Bounds) => void;
  /** The folder of the library that was open last; undefined for the usual one. */
  readonly library: () => string | undefined;
  /** Those that were open lately beside the usual one, the last one first. */
  readonly libraries: () => readonly string[];
  /** Another library is open now, undefined for the usual one; gives the settings that hold with it. */
  readonly enter: (folder: string | undefined) => Settings;
  /** The usual library is open, but only in place of the last one, which cannot be reached. */
  readonly standIn: () => void;
  /** Takes a library out of those that were open lately. */
  readonly forget: (folder: string) => void;
  /** Resolves when the last change is on the disk. */
  readonly flush: () => Promise<void>;
}

/** A library beside the usual one, with the folders whose articles come into it by themselves. */
interface Known {
  readonly folder: string;
  readonly watched: readonly string[];
}

/** So many libraries are known beside the usual one. */
const mostLibraries = 8;

/** Opens the file at `path`; a missing or broken one gives the defaults. */
export async function openSettings(
  path: string,
  fresh: Partial<Settings>,
  disk: Disk = createDisk(),
): Promise<SettingsFile> {
  const kept = await readFile(path, 'utf8')
    .then((text): unknown => JSON.parse(text))
    .catch(() => undefined);
  let settings = parseSettings({
    ...fresh,
    ...(isRecord(kept) && isRecord(kept.settings) ? kept.settings : {}),
  });
  let bounds = parseBounds(isRecord(kept) ? kept.bounds : undefined);
  let known = parseKnown(isRecord(kept) ? kept.libraries : undefined);
  let last = isRecord(kept) && known.some(({ folder }) => folder === kept.library) ? text(kept.library) : '';
  let open = last;
  const present = () => known.find(({ folder }) => folder === open);
  const shown = (): Settings => ({ ...settings, watched: present()?.watched ?? settings.watched });
  let writing: Promise<void> = Promise.resolve();
  let timer: ReturnType<typeof setTimeout> | undefined;
  const flush = () => {
    if (timer === undefined) return writing;
    clearTimeout(timer);
    timer = undefined;
    const libraries = known.length > 0 && { libraries: known, library: last };
    const content = JSON.stringify({ settings, bounds, ...libraries }, null, 2);
    writing = writing.then(() => disk.write(path, `${content}\n`)).catch(() => {});
    return writing;
  };
  const later = () => {
    timer ??= setTimeout(() => void flush(), 500);
  };
  return {
    settings: shown,
    change: (change) => {
      const here = present();
      const { watched, ...others } = parseSettings({ ...shown(), ...(isRecord(change) ? change : {}) });
      settings = { ...others, watched: here ? settings.watched : watched };
      if (here) known = known.map((one) => (one === here ? { ...one, watched } : one));
      later();
      return shown();
    },
    library: () => last || undefined,
    libraries: () => known.map(({ folder }) => folder),
    enter: (folder = '') => {
      last = folder;
      open = folder;
      const entered = present() ?? { folder, watched: [] };
      const others = known.filter((one) => one.folder !== folder);
      if (folder) known = [entered, ...others].slice(0, mostLibraries);
      later();
      return shown();
    },
    standIn: () => {
      open = '';
    },
    forget: (folder) => {
      known = known.filter((one) => one.folder !== folder);
      if (last === folder) last = '';
      later();
    },
    bounds: () => bounds,
    setBounds: (now) => {
      bounds = now;
      later();
    },
    flush,
  };
}

const parseKnown = (value: unknown): readonly Known[] =>
  (Array.isArray(value) ? value : [])
    .filter((one) => isRecord(one) && text(one.folder) !== '')
    .map(({ folder, watched }) => ({ folder: text(folder), watched: parseSettings({ watched }).watched }))
    .slice(0, mostLibraries);

function parseBounds(value: unknown): Bounds {
  const given = isRecord(value) ? value : {};
  const whole = (one: unknown): one is number => typeof one === 'number' && Number.isSafeInteger(one);
  const size = (one: unknown, least: number, usual: number) =>
    whole(one) && one >= least && one <= 20_000 ? one : usual;
  return {
    ...(whole(given.x) && whole(given.y) && { x: given.x, y: given.y }),
    width: size(given.width, 480, 1200),
    height: size(given.height, 360, 800),
    maximized: given.maximized === true,
  };
}
