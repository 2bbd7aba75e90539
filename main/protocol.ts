import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Session } from 'electron';
import type { Walls } from '#shared/contract';
import { pictureType } from './import/pictures.ts';
import { articleAddress, scheme } from './walls.ts';

const appPolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "connect-src 'self'",
  "font-src 'self'",
  `img-src 'self' ${scheme}://store`,
  `frame-src ${articleAddress}`,
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
  "require-trusted-types-for 'script'",
  "trusted-types 'none'",
].join('; ');

const articlePolicy = [
  "default-src 'none'",
  "style-src 'self'",
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

const types: Readonly<Record<string, string>> = {
  html: 'text/html; charset=utf-8',
  css: 'text/css; charset=utf-8',
  js: 'text/javascript; charset=utf-8',
  bin: 'application/octet-stream',
};

const served =
  /^(?:index\.html|article\.html|renderer\.js|app\.css|article\.css|hanzi\/[\w-]+\.bin|assets\/ambiguity\.bin)$/;

/** Answers the own scheme in a session: `app` gives the listed files of `folder`, `store` kept pictures by SHA-256, `hidden` an empty page; all else is 404. */
export function serve(
  session: Session,
  parts: {
    readonly folder: string;
    readonly walls: Walls;
    readonly picture: (id: string) => Promise<Uint8Array | undefined>;
  },
): void {
  session.protocol.handle(scheme, async (request) => {
    const url = new URL(request.url);
    const path = url.pathname.slice(1);
    if (request.method !== 'GET' || url.search !== '') return absent();
    if (url.host === 'app' && served.test(path)) {
      const policy = path === 'article.html' ? articlePolicy : appPolicy;
      const held = parts.walls.csp || path !== 'article.html';
      const type = types[path.slice(path.lastIndexOf('.') + 1)] ?? 'application/octet-stream';
      const bytes = await readFile(join(parts.folder, path)).catch(() => undefined);
      if (!bytes) return absent();
      const open = path === 'index.html' && !parts.walls.frame;
      return answer(open ? withoutSandbox(bytes) : bytes, type, held ? policy : undefined);
    }
    if (url.host === 'hidden' && path === 'page.html')
      return answer('<!doctype html><title></title>', types.html as string, nothing);
    const id = /^picture\/([0-9a-f]{64})$/.exec(path)?.[1];
    const bytes = url.host === 'store' && id ? await parts.picture(id).catch(() => undefined) : undefined;
    const type = bytes && pictureType(bytes);
    return bytes && type ? answer(bytes, type, nothing) : absent();
  });
}

/** Takes the sandbox off the article's frame; only tests ask for it. */
const withoutSandbox = (page: Buffer): string => page.toString('utf8').replace(/ sandbox="[^"]*"/, '');

const answer = (body: Uint8Array | string, type: string, policy: string | undefined): Response =>
  new Response(body as ConstructorParameters<typeof Response>[0], {
    headers: {
      'content-type': type,
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
      ...(policy && { 'content-security-policy': policy }),
    },
  });

const absent = (): Response => new Response(null, { status: 404 });
