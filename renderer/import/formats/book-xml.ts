import { parseXml, XmlElement } from '@rgrove/parse-xml';

/** The largest package of a book, and how deep its elements may be in one another. */
const maxXmlBytes = 16 * 1024 * 1024;
const maxXmlDepth = 100;

/** Parses a file of a book; undefined where it is no XML or beyond the limits. No entity is resolved. */
export function parseXmlFile(bytes: Uint8Array | undefined): XmlElement | undefined {
  if (!bytes || bytes.length > maxXmlBytes) return undefined;
  try {
    const root = parseXml(decodeXml(bytes), { ignoreUndefinedEntities: true }).root ?? undefined;
    return root && isShallow(root) ? root : undefined;
  } catch {
    return undefined;
  }
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

/** Decodes a file of a book: UTF-8, or UTF-16 with a byte order mark. */
export function decodeXml(bytes: Uint8Array): string {
  const label = bytes[0] === 0xff ? 'utf-16le' : bytes[0] === 0xfe ? 'utf-16be' : 'utf-8';
  return new TextDecoder(label).decode(bytes);
}
