import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Session } from 'electron';
import type { Walls } from '#shared/contract';
import { pictureType } from '../import/formats/pictures.ts';
import { type BuiltPage, readBuiltPage } from './built-pages.ts';
import { articleAddress, savedAddress, scheme } from './walls.ts';

const appPolicy = ({ script, style }: BuiltPage): string =>
  [
    "default-src 'none'",
    `script-src ${script}`,
    `style-src ${style}`,
    "connect-src 'self'",
    "font-src 'self'",
    `img-src 'self' ${scheme}://store`,
    `frame-src ${articleAddress} ${savedAddress}`,
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
    "require-trusted-types-for 'script'",
    "trusted-types 'none'",
  ].join('; ');

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

const nothing = "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

/** The address of the window's page. */
export const appAddress = `${scheme}://app/index.html`;

/** The address of the hidden page in which markup is taken apart. */
export const hiddenAddress = `${scheme}://hidden/page.html`;

const html = 'text/html; charset=utf-8';
const binary = 'application/octet-stream';
const pages: readonly string[] = ['index.html', 'article.html'];
const later = 'saved.html';
const tables = /^(?:hanzi\/[\w-]+\.bin|assets\/ambiguity\.bin)$/;

/** Answers the own scheme in a session: `app` gives the pages and tables of `folder`, `store` kept pictures by SHA-256, `hidden` an empty page; all else is 404. */
export function serveOwnScheme(
  session: Session,
  parts: {
    readonly folder: string;
    readonly walls: Walls;
    readonly picture: (id: string) => Promise<Uint8Array | undefined>;
    /** What {@link readPages} gave: these pages are there at once, the first time that they are asked for. */
    readonly ahead?: Map<string, BuiltPage>;
  },
): void {
  const { folder, walls, ahead } = parts;
  const pageAnswer = (name: string): Answer => {
    const page = ahead?.get(name) ?? readBuiltPage(folder, name);
    ahead?.delete(name);
    if (name !== 'index.html') return answer(page.html, html, walls.csp ? articlePolicy(page) : undefined);
    return answer(walls.frame ? page.html : withoutSandbox(page.html), html, appPolicy(page));
  };
  const answerTo = async ({ method, url }: Electron.ProtocolRequest): Promise<Answer> => {
    const { host, pathname, search } = new URL(url);
    const path = pathname.slice(1);
    if (method !== 'GET' || search !== '') return absent;
    if (host === 'app' && (pages.includes(path) || path === later)) return pageAnswer(path);
    if (host === 'app' && tables.test(path)) {
      const bytes = await readFile(join(folder, path)).catch(() => undefined);
      return bytes ? answer(bytes, binary, nothing) : absent;
    }
    if (host === 'hidden' && path === 'page.html')
      return answer('<!doctype html><title></title>', html, nothing);
    const id = /^picture\/([0-9a-f]{64})$/.exec(path)?.[1];
    const bytes = host === 'store' && id ? await parts.picture(id).catch(() => undefined) : undefined;
    const type = bytes && pictureType(bytes);
    return bytes && type ? answer(bytes, type, nothing) : absent;
  };
  // `protocol.handle` answers through Node's fetch, which takes 40 ms to load and a dozen turns of a busy main process to bring a page.
  session.protocol.registerBufferProtocol(scheme, (request, give) => {
    void answerTo(request)
      .catch(() => absent)
      .then(give);
  });
}

/** Reads the pages of the window, for {@link serveOwnScheme}: when they are asked for, nothing else may be waited for. */
export const readPages = (folder: string): Map<string, BuiltPage> =>
  new Map(pages.map((name) => [name, readBuiltPage(folder, name)]));

/** Takes the sandbox off the article's frame; only tests ask for it. */
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

const absent: Answer = { statusCode: 404, data: Buffer.alloc(0) };
