import { failed, success } from '#shared/result';
import { toLatin1 } from '../bytes.ts';
import type { Unpacker } from './container.ts';
import { fromHtml } from './from-html.ts';
import { endsAsArchive, unzipFiles } from './zip.ts';
import type { ZipRefusal } from './zip-entries.ts';

const archiveOrigin = 'https://zip.invalid/';

/** The page that is least deep in folders. */
const frontPage = (paths: Iterable<string>): string | undefined =>
  [...paths]
    .filter((one) => /(?:^|\/)index\.html?$/i.test(one))
    .sort((a, b) => a.split('/').length - b.split('/').length)[0];

/**
 * Unpacks a page with its pictures in an archive: zipped pages and SingleFileZ, whose archive may be inside a
 * page.
 */
export const zippedPage: Unpacker = {
  fits: (head, bytes) =>
    (head.startsWith('PK\x03\x04') || /^\s*<(?:!doctype|html|!--)/i.test(head)) && endsAsArchive(bytes),
  open: (bytes, name) => {
    const refused = new Map<string, ZipRefusal>();
    const files = unzipFiles(
      bytes,
      () => true,
      (one, reason) => refused.set(one, reason),
    );
    if (!files) return failed('damaged', name);
    const path = frontPage(files.keys());
    const page = path === undefined ? undefined : files.get(path);
    if (path === undefined || !page)
      return failed(refused.get(frontPage(refused.keys()) ?? '') ?? 'unsupported', name);
    const { metadata } = fromHtml(toLatin1(page, 0, 65_536));
    const address = (one: string) =>
      new URL(one.split('/').map(encodeURIComponent).join('/'), archiveOrigin).href;
    return success({
      page,
      metadata,
      base: address(path),
      parts: new Map([...files].map(([one, content]) => [address(one), content])),
    });
  },
};
