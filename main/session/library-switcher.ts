import { realpath } from 'node:fs/promises';
import { basename } from 'node:path';
import { type BrowserWindow, dialog } from 'electron';
import { type Failure, failed, type Result, success } from '#shared/result';
import { folderKind } from '../library/storage/folder-kind.ts';
import type { SettingsFile } from '../profile/settings-file.ts';
import type { Wording } from '../window/strings.ts';
import { tell } from '../window/tell.ts';
import type { Present } from './open-session.ts';

/** The one library that is open, and the way to another. */
export interface Libraries {
  readonly present: () => Promise<Present>;
  /** Opens the library in a folder in place of the present one, after whatever must be asked; gives whether it is the one that is open now. */
  readonly go: (folder: string) => Promise<Result<boolean>>;
  /** Asks for a folder and opens the library in it, making it where the folder is empty. */
  readonly choose: () => Promise<Result<boolean>>;
  /** The window has sent all that it had, or not; gives whether another library is open now, and the window begins anew. */
  readonly left: (isKept: boolean) => Promise<boolean>;
  /** The folders of the libraries that one may go to, the usual one first. */
  readonly known: () => Promise<readonly string[]>;
}

/** Milliseconds that a window may take to send what it has. */
const patience = 10_000;

/** Makes the way between libraries; the first one to open is that of the command line, else the last one, else the usual one. */
export function librariesOf(parts: {
  /** The folder of the library in the profile. */
  readonly usual: string;
  /** The folder of the command line. */
  readonly asked: string | undefined;
  readonly file: Promise<SettingsFile>;
  readonly open: (folder: string, failures: readonly Failure[]) => Present;
  readonly window: () => BrowserWindow | undefined;
  readonly wording: () => Wording;
  /** Ends whatever works on the library; resolves when nothing does. */
  readonly rest: () => Promise<unknown>;
  /** Called when another library is being opened. */
  readonly entered: (present: Present) => void;
}): Libraries {
  const { usual, window } = parts;
  let left: ((isKept: boolean) => void) | undefined;
  let goes: Promise<boolean> = Promise.resolve(false);

  /** A folder's own name, over links. */
  const named = async (folder: string): Promise<string> => {
    const real = await realOf(folder);
    return real === (await realOf(usual)) ? usual : real;
  };
  const first = async (): Promise<Present> => {
    const file = await parts.file;
    const { asked } = parts;
    if (asked !== undefined) {
      const folder = await named(asked);
      // What else there may be, the window asks about once it is there.
      const kind = await folderKind(folder);
      const isNew = (kind === 'empty' || kind === 'missing') && !file.libraries().includes(folder);
      if (folder === usual || kind === 'library' || isNew) {
        file.enter(folder === usual ? undefined : folder);
        return parts.open(folder, []);
      }
    }
    const last = file.library();
    if (last === undefined) return parts.open(usual, []);
    // An empty folder may be where a disk was.
    if ((await folderKind(last)) === 'library') return parts.open(last, []);
    file.standIn();
    return parts.open(usual, [failed('library-gone', last).failure]);
  };
  let present = first();

  const ask = async (options: {
    readonly message: string;
    readonly detail?: string;
    readonly yes: string;
  }): Promise<boolean> => {
    const { message, detail, yes } = options;
    const own = window();
    const box = {
      ...{ type: 'question' as const, message, buttons: [parts.wording().cancel, yes] },
      ...{ defaultId: 0, cancelId: 0, noLink: true, ...(detail !== undefined && { detail }) },
    };
    const { response } = await (own ? dialog.showMessageBox(own, box) : dialog.showMessageBox(box));
    return response === 1;
  };
  /** The folder to open instead of one that was asked for; undefined where there is none. */
  const wanted = async (asked: string): Promise<Result<string | undefined>> => {
    const file = await parts.file;
    const wording = parts.wording();
    const kind = await folderKind(asked);
    if (kind === 'library' || asked === usual) return success(asked);
    if (kind === 'none') return failed('no-library', asked);
    if (kind !== 'other') {
      // Where a known library was, an empty folder may be what a disk left behind.
      if (!file.libraries().includes(asked)) return success(asked);
      const isToGo = await ask({
        message: wording.gone(asked),
        detail: wording.goneMore,
        yes: wording.forget,
      });
      if (isToGo) file.forget(asked);
      return success(undefined);
    }
    const { freeFolder } = await import('../files/free-folder.ts');
    const inside = await freeFolder(asked, wording.library);
    const options = { message: wording.noLibrary(basename(asked)), detail: wording.noLibraryMore };
    return success(
      (await ask({ ...options, yes: wording.makeInside(basename(inside)) })) ? inside : undefined,
    );
  };
  /** Waits until the window has sent what it has; false where it does not answer, or the reader would rather stay. */
  const pageLeaves = async (answer: Promise<boolean>): Promise<boolean> => {
    const own = window();
    if (!own || own.isDestroyed()) return true;
    goes = answer;
    let late: ReturnType<typeof setTimeout> | undefined;
    const isKept = await new Promise<boolean>((resolve) => {
      left = resolve;
      late = setTimeout(resolve, patience, false);
      tell(own, 'leaving', null);
    });
    clearTimeout(late);
    left = undefined;
    const { unkept, unkeptMore, goAnyway } = parts.wording();
    return isKept || ask({ message: unkept, detail: unkeptMore, yes: goAnyway });
  };
  const goNow = async (asked: string): Promise<Result<boolean>> => {
    const here = await present;
    const real = await named(asked);
    if (real === here.folder) return success(true);
    const found = await wanted(real);
    if (!found.ok) return found;
    const folder = found.value;
    if (folder === undefined) return success(false);
    let settle: (isGone: boolean) => void = () => {};
    const answer = new Promise<boolean>((resolve) => {
      settle = resolve;
    });
    if (!(await pageLeaves(answer))) {
      settle(false);
      return success(false);
    }
    const closed = (async () => {
      await parts.rest();
      await (await here.library).close();
    })().catch((error) => {
      process.stderr.write(`${here.folder}: ${error instanceof Error ? error.stack : String(error)}\n`);
    });
    present = closed.then(async () => {
      (await parts.file).enter(folder === usual ? undefined : folder);
      return parts.open(folder, []);
    });
    const now = await present;
    settle(true);
    parts.entered(now);
    return success(true);
  };
  let going: Promise<unknown> = Promise.resolve();
  const go = (folder: string): Promise<Result<boolean>> => {
    const done = going.then(() => goNow(folder));
    going = done.catch(() => {});
    return done;
  };
  return {
    present: () => present,
    go,
    choose: async () => {
      const own = window();
      const options = {
        properties: ['openDirectory', 'createDirectory', 'promptToCreate'] as const,
        message: parts.wording().chooseLibrary,
      };
      const given = { ...options, properties: [...options.properties] };
      const chosen = await (own ? dialog.showOpenDialog(own, given) : dialog.showOpenDialog(given));
      const [folder] = chosen.canceled ? [] : chosen.filePaths;
      return folder === undefined ? success(false) : go(folder);
    },
    left: async (isKept) => {
      left?.(isKept);
      return goes;
    },
    known: async () => [usual, ...(await parts.file).libraries()],
  };
}

const realOf = (folder: string): Promise<string> => realpath(folder).catch(() => folder);
