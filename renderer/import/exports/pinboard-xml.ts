import { openLinkList } from './link-json.ts';
import { scanLinkList } from './link-list.ts';
import type { ServiceExport } from './record.ts';

/** Tells by its beginning whether a file is an export of Pinboard in XML, as Delicious wrote it too. */
export const isPinboardXml = (head: string): boolean =>
  /^(?:<\?xml\s[^<>]{0,200}\?>\s{0,9})?<posts[\s>]/.test(head);

/** Opens an export of Pinboard in XML: each `<post>` has the fields of an entry in JSON as attributes. */
export function openPinboardXml(text: string): ServiceExport | undefined {
  const posts = scanLinkList(text).entries.filter(({ tag }) => tag === 'post');
  return openLinkList(
    posts.map(({ attributes }) => {
      const of = (name: string) => attributes.get(name) ?? '';
      return {
        ...{ href: of('href'), description: of('description'), extended: of('extended') },
        ...{ time: of('time'), tags: of('tag'), toread: of('toread') },
      };
    }),
  );
}
