import { readFile } from 'node:fs/promises';
import { isRecord } from '#shared/parse';
import { parseSettings, type Settings } from '#shared/settings';
import { type Disk, diskOn } from './library/disk.ts';

/** Where the window stands, in screen pixels. */
export interface Bounds {
  readonly x?: number;
  readonly y?: number;
  readonly width: number;
  readonly height: number;
  readonly maximized: boolean;
}

/** The reader's choices and the window's place, kept in one file. */
export interface SettingsFile {
  readonly settings: () => Settings;
  readonly change: (change: unknown) => Settings;
  readonly bounds: () => Bounds;
  readonly setBounds: (bounds: Bounds) => void;
  /** Resolves when the last change is on the disk. */
  readonly flush: () => Promise<void>;
}

/** Opens the file at `path`; a missing or broken one gives the defaults. */
export async function openSettings(
  path: string,
  fresh: Partial<Settings>,
  disk: Disk = diskOn(),
): Promise<SettingsFile> {
  const kept = await readFile(path, 'utf8')
    .then((text): unknown => JSON.parse(text))
    .catch(() => undefined);
  let settings = parseSettings({
    ...fresh,
    ...(isRecord(kept) && isRecord(kept.settings) ? kept.settings : {}),
  });
  let bounds = parseBounds(isRecord(kept) ? kept.bounds : undefined);
  let writing: Promise<void> = Promise.resolve();
  let timer: ReturnType<typeof setTimeout> | undefined;
  const flush = () => {
    if (timer === undefined) return writing;
    clearTimeout(timer);
    timer = undefined;
    const content = JSON.stringify({ settings, bounds }, null, 2);
    writing = writing.then(() => disk.write(path, `${content}\n`)).catch(() => {});
    return writing;
  };
  const later = () => {
    timer ??= setTimeout(() => void flush(), 500);
  };
  return {
    settings: () => settings,
    change: (change) => {
      settings = parseSettings({ ...settings, ...(isRecord(change) ? change : {}) });
      later();
      return settings;
    },
    bounds: () => bounds,
    setBounds: (now) => {
      bounds = now;
      later();
    },
    flush,
  };
}

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
