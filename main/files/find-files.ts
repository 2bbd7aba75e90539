import type { Dirent, Stats } from 'node:fs';
import { lstat, readdir, readlink } from 'node:fs/promises';
import { dirname, resolve, sep } from 'node:path';
import { mayBeMissed, type SkippedKind, skippedKinds } from '#shared/skipped';
import { headBytes, kindOfContent } from './content-kinds.ts';
import { folderKindByName, kindByName } from './file-kinds.ts';
import { isLibraryFolder, withoutCompanions } from './folders.ts';
import { displayPath, joinName, type Path } from './path.ts';
import { readHead } from './read-write.ts';

/** Something in a folder: a file to import, or a thing that is skipped. */
export interface FoundFile {
  /** Its path for people and reports. */
  readonly path: string;
  /** Its path for the system; bytes where a name is not UTF-8. */
  readonly location: Path;
  /** Why it is not imported. */
  readonly skipped?: SkippedKind;
}

/** Every system takes a path of so many bytes. */
const minLongPathBytes = 1000;

/** An entry of a folder, with its name for people. */
interface FolderEntry {
  readonly entry: Dirent<Buffer>;
  readonly name: string;
}

/** A folder that is being searched, and the entries that are left. */
interface OpenFolder {
  readonly entries: Iterator<FolderEntry>;
  readonly location: Path;
  /** Its device and file number, empty where the system has none. */
  readonly identity: string;
}

/**
 * Finds everything in a folder and below it, in the order of the names: files to import, and what is skipped.
 * The files of saved pages and of unpacked exports come with their page and are left out. Links are not
 * followed, and a folder that leads back to one above it is not searched again. There is no limit of depth.
 */
export async function* findFiles(folder: string): AsyncGenerator<FoundFile> {
  const root = await openFolder(folder, []);
  if (typeof root === 'string') {
    yield skip(folder, root);
    return;
  }
  const open = [root];
  for (let current = open.at(-1); current; current = open.at(-1)) {
    const next = current.entries.next();
    if (next.done) {
      open.pop();
      continue;
    }
    const { entry, name } = next.value;
    const location = joinName(current.location, entry.name);
    const type = await typeOf(entry, location);
    if (type?.isDirectory()) {
      const below = folderKindByName(name) ?? (await openFolder(location, open));
      if (typeof below === 'string') yield skip(location, below);
      else open.push(below);
    } else {
      const skipped = type ? await kindOfFile(type, name, location, folder) : undefined;
      yield skipped ? skip(location, skipped) : { path: displayPath(location), location };
    }
  }
}

const skip = (location: Path, skipped: SkippedKind): FoundFile => ({
  path: displayPath(location),
  location,
  skipped,
});

type EntryType = Pick<Stats, 'isDirectory' | 'isFile' | 'isSymbolicLink' | 'isFIFO' | 'isSocket'>;

/** The type of an entry; some file systems tell it only when asked. Undefined where it has vanished. */
async function typeOf(entry: Dirent<Buffer>, location: Path): Promise<EntryType | undefined> {
  const isKnown =
    entry.isFile() || entry.isDirectory() || entry.isSymbolicLink() || entry.isFIFO() || entry.isSocket();
  return isKnown ? entry : lstat(location).catch(() => undefined);
}

/** Opens a folder for the search, or gives the reason for skipping it. */
async function openFolder(location: Path, above: readonly OpenFolder[]): Promise<OpenFolder | SkippedKind> {
  try {
    const { dev, ino } = await lstat(location, { bigint: true });
    const identity = ino === 0n ? '' : `${dev} ${ino}`;
    if (identity !== '' && above.some((one) => one.identity === identity)) return 'loop';
    const entries = await readdir(location, { withFileTypes: true, encoding: 'buffer' });
    const named = entries.map((entry) => ({ entry, name: displayPath(entry.name) }));
    const names = named.map(({ name }) => name);
    if (isLibraryFolder(names)) return 'library';
    const wanted = withoutCompanions(names);
    const sorted = named.filter(({ name }) => wanted.has(name)).sort((a, b) => (a.name < b.name ? -1 : 1));
    return { entries: sorted.values(), location, identity };
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'ENAMETOOLONG' ? 'long-path' : 'unreadable-folder';
  }
}

const isSkippedKind = (kind: string): kind is SkippedKind => skippedKinds.some((one) => one === kind);

/** Why an entry that is no folder is skipped; undefined for a file to import. */
async function kindOfFile(
  type: EntryType,
  name: string,
  location: Path,
  root: string,
): Promise<SkippedKind | undefined> {
  const named = kindByName(name);
  if (named === 'hidden' || named === 'cloud') return named;
  if (type.isSymbolicLink())
    return isSkippedKind(named) && !mayBeMissed(named) ? named : linkKind(location, root);
  if (await isTooLong(location)) return 'long-path';
  if (type.isFIFO()) return 'pipe';
  if (type.isSocket()) return 'socket';
  if (!type.isFile()) return 'device';
  if (isSkippedKind(named)) return named;
  return named === 'text' || named === 'page' ? kindByHead(location, named) : undefined;
}

/** Tells whether the system refuses a path for its length. */
const isTooLong = async (location: Path): Promise<boolean> =>
  Buffer.byteLength(location) > minLongPathBytes &&
  lstat(location).then(
    () => false,
    (error: NodeJS.ErrnoException) => error.code === 'ENAMETOOLONG',
  );

/** Tells a link to something in the same folder, which is found there, from any other one. */
async function linkKind(location: Path, root: string): Promise<SkippedKind> {
  try {
    const target = resolve(dirname(displayPath(location)), await readlink(displayPath(location)));
    const inside = resolve(root);
    const isInside = target === inside || target.startsWith(inside.endsWith(sep) ? inside : inside + sep);
    // A target elsewhere is not looked at: it may be on another computer.
    if (!isInside) return 'link';
    return await lstat(target).then(
      () => 'inner-link',
      () => 'broken-link',
    );
  } catch {
    return 'link';
  }
}

/** The kind of a file whose name does not tell it, by its content; undefined for an article. */
async function kindByHead(location: Path, named: 'text' | 'page'): Promise<SkippedKind | undefined> {
  const head = await readHead(location, headBytes);
  // It has vanished, or become something else; reading it will say so.
  if (head === 'gone') return undefined;
  if (head === 'unreadable') return 'unreadable-file';
  const kind = kindOfContent(head);
  if (kind === 'prose') return named === 'text' ? undefined : 'code';
  return kind === 'page' ? undefined : kind;
}
