import { decodeBase64, fromLatin1, joinBytes, startsWithAt, toLatin1 } from '../bytes.ts';
import { PropertyListError, type PropertyValue, propertyLimits } from './property-list.ts';

// What is no element: where it begins and where it ends.
const passages = [
  ['<!--', '-->'],
  ['<![CDATA[', ']]>'],
  ['<?', '?>'],
].map(([start = '', end = '']) => ({ start: fromLatin1(start), end: fromLatin1(end) }));
const sectionStart = fromLatin1('<![CDATA[');
const maxTagBytes = 1000;
const numberedEntity = /^#(?:x([0-9a-f]{1,6})|(\d{1,7}))$/i;
const namedEntities: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

/** A dictionary or an array whose end tag has not come yet. */
interface OpenValue {
  readonly name: string;
  readonly entries: Map<string, PropertyValue>;
  readonly items: PropertyValue[];
  key: string | undefined;
}

interface Tag {
  /** The name of the element, with a slash in front where the tag ends it. */
  readonly name: string;
  readonly isEmpty: boolean;
}

const damaged = (): never => {
  throw new PropertyListError();
};

/**
 * Reads an XML property list in UTF-8, in one pass over its bytes. The document type is passed over, and no
 * entity is resolved except the five of XML and those for a number.
 * @throws PropertyListError where the list is damaged or beyond the limits.
 */
export function readXmlPropertyList(bytes: Uint8Array): PropertyValue {
  return new XmlReader(bytes).read();
}

class XmlReader {
  readonly #bytes: Uint8Array;
  readonly #open: OpenValue[] = [];
  #at = 0;

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
  }

  read(): PropertyValue {
    while (this.#nextTag().name !== 'plist');
    for (let count = 0; count < propertyLimits.values; count++) {
      const value = this.#take(this.#nextTag());
      if (value === undefined) continue;
      const parent = this.#open.at(-1);
      if (!parent) return value.value;
      if (parent.name === 'array') parent.items.push(value.value);
      else if (parent.key !== undefined) parent.entries.set(parent.key, value.value);
      parent.key = undefined;
    }
    return damaged();
  }

  /** The value that a tag completes; undefined where it completes none. */
  #take({ name, isEmpty }: Tag): { readonly value: PropertyValue } | undefined {
    if (name === 'dict' || name === 'array') {
      if (this.#open.length >= propertyLimits.depth) damaged();
      this.#open.push({ name, entries: new Map(), items: [], key: undefined });
      return isEmpty ? this.#close(name) : undefined;
    }
    if (name.startsWith('/')) return this.#close(name.slice(1));
    const content = isEmpty ? [] : this.#content(`/${name}`);
    const parent = this.#open.at(-1);
    if (name === 'data') return { value: decodeBase64(joinBytes(content.map(({ bytes }) => bytes))) };
    const text = name === 'key' || name === 'string' ? content.map(textOf).join('') : undefined;
    if (name !== 'key') return { value: text };
    if (parent) parent.key = text;
    return undefined;
  }

  #close(name: string): { readonly value: PropertyValue } {
    const closed = this.#open.pop();
    if (closed?.name !== name) return damaged();
    return { value: name === 'dict' ? closed.entries : closed.items };
  }

  /** The next tag of an element; declarations, comments and the document type are passed over. */
  #nextTag(): Tag {
    for (;;) {
      const start = this.#find(0x3c);
      if (this.#passage(start)) continue;
      if (this.#bytes[start + 1] === 0x21) this.#skipDocumentType(start);
      else return this.#tagAt(start);
    }
  }

  #tagAt(start: number): Tag {
    const end = this.#bytes.indexOf(0x3e, start);
    if (end < 0 || end - start > maxTagBytes) damaged();
    this.#at = end + 1;
    const tag = toLatin1(this.#bytes, start + 1, end);
    return { name: /^\/?[A-Za-z]*/.exec(tag)?.[0] ?? '', isEmpty: tag.endsWith('/') };
  }

  #find(byte: number): number {
    const found = this.#bytes.indexOf(byte, this.#at);
    return found < 0 ? damaged() : found;
  }

  /** Passes over a comment, a section or an instruction at `start`, and tells whether there is one. */
  #passage(start: number): boolean {
    const passage = passages.find((one) => startsWithAt(this.#bytes, one.start, start));
    if (!passage) return false;
    const { end } = passage;
    let at = start + passage.start.length;
    while (!startsWithAt(this.#bytes, end, at)) {
      at = this.#bytes.indexOf(end[0] as number, at + 1);
      if (at < 0) damaged();
    }
    this.#at = at + end.length;
    return true;
  }

  /** Passes over `<!DOCTYPE … [ … ]>`; quotation marks hide what is between them. */
  #skipDocumentType(start: number): void {
    let depth = 0;
    for (let at = start + 2; at < this.#bytes.length; at++) {
      const byte = this.#bytes[at] as number;
      if (byte === 0x22 || byte === 0x27) {
        at = this.#bytes.indexOf(byte, at + 1);
        if (at < 0) damaged();
      } else if (byte === 0x3c || byte === 0x5b) depth++;
      else if (byte === 0x5d) depth--;
      else if (byte === 0x3e && depth-- <= 0) {
        this.#at = at + 1;
        return;
      }
    }
    damaged();
  }

  /** The text up to the end tag, in its pieces between comments and sections. */
  #content(endName: string): readonly { readonly bytes: Uint8Array; readonly isSection: boolean }[] {
    const pieces: { bytes: Uint8Array; isSection: boolean }[] = [];
    for (;;) {
      const start = this.#find(0x3c);
      pieces.push({ bytes: this.#bytes.subarray(this.#at, start), isSection: false });
      const isSection = startsWithAt(this.#bytes, sectionStart, start);
      if (!this.#passage(start)) return this.#tagAt(start).name === endName ? pieces : damaged();
      if (isSection)
        pieces.push({ bytes: this.#bytes.subarray(start + sectionStart.length, this.#at - 3), isSection });
    }
  }
}

/** A piece of text with its entities replaced. Unknown ones stay as they are. */
function textOf({ bytes, isSection }: { readonly bytes: Uint8Array; readonly isSection: boolean }): string {
  const text = new TextDecoder().decode(bytes);
  if (isSection) return text;
  return text.replace(/&(#?\w{1,8});/g, (whole, name: string) => {
    const [, hex, decimal] = numberedEntity.exec(name) ?? [];
    const code = hex ? Number.parseInt(hex, 16) : decimal ? Number(decimal) : undefined;
    if (code !== undefined) return code <= 0x10ffff ? String.fromCodePoint(code) : '\ufffd';
    return Object.hasOwn(namedEntities, name) ? (namedEntities[name] as string) : whole;
  });
}
