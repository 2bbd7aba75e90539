import { parseXml, XmlElement } from '@rgrove/parse-xml';
import { declaredCharset } from '../charset/declared.ts';
import { decode } from '../charset/decode.ts';
import { decodeStrictUtf8 } from '../charset/utf8.ts';

/** The largest package of a book, and how deep its elements may be in one another. */
const maxXmlBytes = 16 * 1024 * 1024;
const maxXmlDepth = 100;

/**
 * Parses a file of a book; undefined where it is no XML or beyond the limits. What programs often get wrong
 * is repaired. No entity is resolved.
 */
export function parseXmlFile(bytes: Uint8Array | undefined): XmlElement | undefined {
  if (!bytes || bytes.length > maxXmlBytes) return undefined;
  const text = decodeXml(bytes);
  return parseText(text) ?? parseText(repairXml(text));
}

function parseText(text: string): XmlElement | undefined {
  try {
    const root = parseXml(text, { ignoreUndefinedEntities: true }).root ?? undefined;
    return root && isShallow(root) ? root : undefined;
  } catch {
    return undefined;
  }
}

/** A reference, else an ampersand that is none. */
const ampersand = /&(?:#\d{1,7};|#x[\da-f]{1,6};|[a-z][a-z\d]{0,31};)?/gi;
// Control characters that XML does not allow.
const forbidden = /(?![\t\n\r])\p{Cc}|[\ufffe\uffff]/gu;
/** Elements without content, which some programs do not close. */
const emptyElement = /<((?:\w{1,20}:)?(?:item|itemref|reference|rootfile))(\s[^<>]*)>/g;
const emptyElementEnd = /<\/(?:\w{1,20}:)?(?:item|itemref|reference|rootfile)\s*>/g;

/**
 * `text` without what stands before the root, comments and control characters, and with `&amp;` for a bare
 * `&`.
 */
function repairXml(text: string): string {
  const root = text.search(/<(?:\w{1,20}:)?(?:package|container|ncx|html|encryption)\b/i);
  return removeComments(text.slice(Math.max(0, root)))
    .replace(forbidden, '')
    .replace(ampersand, (one) => (one === '&' ? '&amp;' : one))
    .replace(emptyElementEnd, '')
    .replace(
      emptyElement,
      (_all, name: string, attributes: string) => `<${name}${attributes.replace(/\/$/, '')}/>`,
    );
}

function removeComments(text: string): string {
  const [first = '', ...parts] = text.split('<!--');
  return first + parts.map((part) => part.slice(part.indexOf('-->') + 3 || part.length)).join('');
}

function isShallow(root: XmlElement): boolean {
  let level: readonly XmlElement[] = [root];
  for (let depth = 0; depth < maxXmlDepth && level.length > 0; depth++)
    level = level.flatMap(({ children }) => children.filter((child) => child instanceof XmlElement));
  return level.length === 0;
}

/** The descendants of `element` with this local name, in order. */
export const elementsNamed = (element: XmlElement, name: string): XmlElement[] =>
  element.children.flatMap((child) => {
    if (!(child instanceof XmlElement)) return [];
    return [...(child.name.replace(/^.*:/, '') === name ? [child] : []), ...elementsNamed(child, name)];
  });

/** Decodes a file of a book: in UTF-8, or in the charset that it declares or shows. */
export const decodeXml = (bytes: Uint8Array): string => {
  const declared = declaredCharset(bytes);
  const isUtf8 = declared === undefined || /^utf-?8$/i.test(declared);
  const text = isUtf8 && bytes[0] !== 0xff && bytes[0] !== 0xfe ? decodeStrictUtf8(bytes) : undefined;
  return text?.replace(/^\ufeff/, '') ?? decode(bytes, { declared }).text;
};
