import { toLatin1 } from '../bytes.ts';

const maxDeclarationBytes = 16_384;
const looksLikeMarkup = /<(?:!doctype|html|head|meta|title|body|\?xml|script)\b/i;
const declarations = [
  { tag: /<\?xml\s[^<>]*/gi, label: /\bencoding\s*=\s*(?:["']\s*)?([\w.:-]+)/i },
  { tag: /<meta\s[^<>]*/gi, label: /[\s;"']charset\s*=\s*(?:["']\s*)?([\w.:-]+)/i },
];

/**
 * The charset that a page declares in its first 16 KiB, as written, in an XML declaration or a meta element.
 */
export function declaredCharset(bytes: Uint8Array): string | undefined {
  const head = toLatin1(bytes, 0, maxDeclarationBytes);
  if (!looksLikeMarkup.test(head)) return undefined;
  for (const { tag, label } of declarations)
    for (const [text] of head.matchAll(tag)) {
      const found = label.exec(text)?.[1];
      if (found) return found;
    }
  return undefined;
}
