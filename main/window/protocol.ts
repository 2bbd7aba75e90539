import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Session } from 'electron';
import type { Walls } from '#shared/contract';
import type { SpokenLanguage } from '#shared/messages/messages';
import { pictureType } from '#shared/picture-type';
import { type BuiltPage, readBuiltPage } from './built-pages.ts';
import type { DroppedFiles } from './dropped-files.ts';
import { articleAddress, dropAddress, savedAddress, scheme } from './walls.ts';

const appPolicy = ({ script, style }: BuiltPage): string =>
  [
    "default-src 'none'",
    // The page's own script, and those that it loads.
    `script-src ${script} ${scriptAddresses}`,
    `style-src ${style}`,
    "connect-src 'self'",
    "font-src 'self'",
    `img-src 'self' ${scheme}://store`,
    `frame-src ${articleAddress} ${savedAddress} ${dropAddress}`,
    "base-uri 'none'",
    `form-action ${dropAddress}`,
    "frame-ancestors 'none'",
    "require-trusted-types-for 'script'",
    "trusted-types 'none'",
  ].join('; ');

/** The scripts that the page loads when it needs them: the engine of conversion, QR codes. */
const scripts = ['engine.js', 'qr.js'];
const scriptAddresses = scripts.map((name) => `${scheme}://app/${name}`).join(' ');

const articlePolicy = ({ style }: BuiltPage): string =>
  [
    "default-src 'none'",
    `style-src ${style}`,
    "font-src 'self'",
    `img-src ${scheme}://store`,
    "base-uri 'none'",
    "form-action 'none'",
    `frame-ancestors ${scheme}://app`,
  ].join('; ');

const emptyPolicy = "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
const dropPolicy = emptyPolicy.replace(/'none'$/, `${scheme}://app`);
const emptyPage = '<!doctype html><title></title>';

/** The address of the window's page. */
export const appAddress = `${scheme}://app/index.html`;

const hiddenPolicy = emptyPolicy.replace(';', "; connect-src 'self';");

/** The address of the hidden page in which foreign bytes are parsed. */
export const hiddenAddress = `${scheme}://hidden/page.html`;

/** The address at which the hidden page fetches the bytes that are offered under a number. */
export const hiddenBytesAddress = (number: string): string => `${scheme}://hidden/bytes/${number}`;

const rootLanguage = 'lang="und"';
const messagesEnd = '</script><!--messages-->';

const html = 'text/html; charset=utf-8';
const javascript = 'text/javascript; charset=utf-8';
const binary = 'application/octet-stream';
const pages: readonly string[] = ['index.html', 'article.html'];
const savedPage = 'saved.html';
const tables = /^(?:hanzi\/[\w-]+\.bin|assets\/ambiguity\.bin)$/;

/**
 * Answers the app's own scheme in a session. The host `app` gives the pages and tables of `folder`, `store`
 * the pictures of the library by SHA-256. Anything else is 404.
 */
export function serveOwnScheme(
  session: Session,
  parts: {
    readonly folder: string;
    readonly walls: Walls;
    /** The language of the window's page; without it that page is not served. */
    readonly language?: () => SpokenLanguage;
    readonly picture: (id: string) => Promise<Uint8Array | undefined>;
    /** Takes the files of a form; gives the address with their token. Without it no files are taken. */
    readonly receiveDrop?: DroppedFiles['receive'];
    /** Pages from {@link readPages}; each is used for the first request. */
    readonly prefetched?: Map<string, BuiltPage>;
  },
): void {
  const { folder, walls, prefetched } = parts;
  const pageAnswer = (name: string): Answer => {
    const page = prefetched?.get(name) ?? readBuiltPage(folder, name);
    prefetched?.delete(name);
    if (name !== 'index.html') return answer(page.html, html, walls.csp ? articlePolicy(page) : undefined);
    if (!parts.language) return notFound;
    const spoken = localizePage(page.html, parts.language());
    return answer(walls.frame ? spoken : withoutSandbox(spoken), html, appPolicy(page));
  };
  /** A file of the app; rejects where it cannot be read. */
  const fileAnswer = async (path: string, type: string): Promise<Answer> =>
    answer(await readFile(join(folder, path)), type, emptyPolicy);
  const answerTo = async ({ method, url, uploadData }: Electron.ProtocolRequest): Promise<Answer> => {
    const { host, pathname, search } = new URL(url);
    const path = pathname.slice(1);
    if (method === 'POST' && url === dropAddress && parts.receiveDrop)
      return redirect(parts.receiveDrop(uploadData ?? []));
    if (method !== 'GET') return notFound;
    if (host === 'app' && scripts.includes(path) && /^(?:\?\d+)?$/.test(search))
      return fileAnswer(path, javascript);
    if (search !== '') return notFound;
    if (host === 'app' && /^drop\/[0-9a-f]{32}$/.test(path)) return answer(emptyPage, html, dropPolicy);
    if (host === 'app' && (pages.includes(path) || path === savedPage)) return pageAnswer(path);
    if (host === 'app' && tables.test(path)) return fileAnswer(path, binary);
    const id = /^picture\/([0-9a-f]{64})$/.exec(path)?.[1];
    const bytes = host === 'store' && id ? await parts.picture(id).catch(() => undefined) : undefined;
    const type = bytes && pictureType(bytes);
    return bytes && type ? answer(bytes, type, emptyPolicy) : notFound;
  };
  answerScheme(session, answerTo);
}

/**
 * Answers the app's own scheme in the session of the hidden page: an empty page, and the bytes that `take`
 * gives for a number. Anything else is 404.
 */
export function serveHiddenPage(
  session: Session,
  take: (number: string) => readonly Uint8Array[] | undefined,
): void {
  answerScheme(session, async ({ method, url }) => {
    if (method !== 'GET') return notFound;
    if (url === hiddenAddress) return answer(emptyPage, html, hiddenPolicy);
    const number = /^\d{1,12}$/.exec(url.slice(hiddenBytesAddress('').length))?.[0];
    const bytes = number !== undefined && url === hiddenBytesAddress(number) ? take(number) : undefined;
    if (!bytes) return notFound;
    return answer((bytes.length === 1 ? bytes[0] : undefined) ?? Buffer.concat(bytes), binary, emptyPolicy);
  });
}

// `protocol.handle` answers through Node’s fetch: 40 ms to load, then a dozen turns of the event loop.
const answerScheme = (
  session: Session,
  answerTo: (request: Electron.ProtocolRequest) => Promise<Answer>,
): void => {
  session.protocol.registerBufferProtocol(scheme, (request, give) => {
    void answerTo(request)
      .catch(() => notFound)
      .then(give);
  });
};

/** Reads the pages of the window before they are requested. */
export const readPages = (folder: string): Map<string, BuiltPage> =>
  new Map(pages.map((name) => [name, readBuiltPage(folder, name)]));

/**
 * The window's page in its language: the language of its root, and the messages as data that no policy runs.
 */
function localizePage(page: Buffer, spoken: SpokenLanguage): Buffer {
  const root = page.indexOf(rootLanguage);
  const data = page.indexOf(messagesEnd, root);
  if (root < 0 || data < 0) throw new Error('The page has no place for its language.');
  return Buffer.concat([
    page.subarray(0, root),
    Buffer.from(`lang="${spoken.language}"`),
    page.subarray(root + rootLanguage.length, data),
    Buffer.from(JSON.stringify(spoken).replaceAll('<', '\\u003c')),
    page.subarray(data),
  ]);
}

/** Removes the sandbox of the article's frame; only for tests that switch this wall off. */
const withoutSandbox = (page: Buffer): string => page.toString().replace(/ sandbox="[^"]*"/, '');

type Answer = Pick<Electron.ProtocolResponse, 'statusCode' | 'headers' | 'data'>;

const answer = (body: Uint8Array | string, type: string, policy: string | undefined): Answer => ({
  statusCode: 200,
  headers: {
    'content-type': type,
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'no-referrer',
    ...(policy && { 'content-security-policy': policy }),
  },
  data: typeof body === 'string' ? Buffer.from(body) : Buffer.from(body.buffer, body.byteOffset, body.length),
});

const redirect = (to: string): Answer => ({
  statusCode: 303,
  headers: { location: to },
  data: Buffer.alloc(0),
});

const notFound: Answer = { statusCode: 404, data: Buffer.alloc(0) };
