import { randomBytes } from 'node:crypto';
import { dropAddress } from './walls.ts';

/** Drops that wait to be imported; the oldest are forgotten first. */
const maxWaitingDrops = 20;

/** A part of a request's body as Electron gives it; `file` is the path of a part that is a file. */
interface UploadPart {
  readonly file?: string;
}

/**
 * The files that the reader drops on the window, as paths that the page cannot invent.
 *
 * The page submits what was dropped as a form to {@link dropAddress} in a hidden frame. Chromium's browser
 * process lets a page navigate with a file only if it gave that file to the page itself, that is, if the
 * reader dropped it there. The answer is a redirect to an address that ends in a new token. Only a navigation
 * is reported by `will-redirect`, so a token is good from then on; one that answers any other request, whose
 * files nobody has checked, never is. A token is used once, and none survives the page.
 */
export class DroppedFiles {
  readonly #unchecked = new Map<string, readonly string[]>();
  readonly #checked = new Map<string, readonly string[]>();

  /** Holds the files of a form; gives the address with their token. */
  readonly receive = (parts: readonly UploadPart[]): string => {
    const token = randomBytes(16).toString('hex');
    const paths = parts.flatMap(({ file }) => (file ? [file] : []));
    remember(this.#unchecked, token, paths);
    return dropAddress + token;
  };

  /** Takes note that a frame is redirected to `address`; gives whether that has the token of a drop. */
  readonly confirm = (address: string): boolean => {
    const token = address.startsWith(dropAddress) ? address.slice(dropAddress.length) : '';
    const paths = this.#unchecked.get(token);
    this.#unchecked.delete(token);
    if (paths) remember(this.#checked, token, paths);
    return paths !== undefined;
  };

  /** Gives the absolute paths of a drop, once; undefined for any other token. */
  take(token: string): readonly string[] | undefined {
    const paths = this.#checked.get(token);
    this.#checked.delete(token);
    return paths;
  }

  /** Forgets all drops; to be called when a page has loaded. */
  forget(): void {
    this.#unchecked.clear();
    this.#checked.clear();
  }
}

function remember(drops: Map<string, readonly string[]>, token: string, paths: readonly string[]): void {
  drops.set(token, paths);
  const [oldest] = drops.keys();
  if (oldest !== undefined && drops.size > maxWaitingDrops) drops.delete(oldest);
}
