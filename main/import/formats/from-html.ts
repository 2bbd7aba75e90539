import type { ReadText } from './from-markdown.ts';

// What browsers and their helpers leave in a page they save, in its first 64 KiB.
const addresses: readonly RegExp[] = [
  // SingleFile
  /<!--\s*Page saved with SingleFileZ?\s(?:[^\n]*\n){0,3}?[^\n]*?\burl:\s*(https?:\/\/\S+)/i,
  // Chromium and Internet Explorer, "web page, complete": the number is the address's length
  /<!--\s*saved from url=\(\d+\)\s*(https?:\/\/\S+)\s*-->/i,
  // monolith
  /<!--\s*Saved from (https?:\/\/\S+) at [^>]{0,60} using monolith/i,
  // Save Page WE
  /<meta\s+name="savepage-url"\s+content="(https?:\/\/[^"\s]+)"/i,
];
const reach = 65_536;
// When SingleFile saved a page, as JavaScript writes a date: `Tue Mar 05 2024 06:30:00 GMT+0800 (…)`.
const savedDate =
  /<!--\s*Page saved with SingleFileZ?\s(?:[^\n]*\n){0,4}?[^\n]*?\bsaved date:\s*(\w{3} \w{3} \d\d \d{4} \d\d:\d\d:\d\d GMT[+-]\d{4})/i;

/** Hands a saved page on, with the address it was saved from and the date where the saving program noted them. */
export function fromHtml(text: string): ReadText {
  const head = text.slice(0, reach);
  const url = addresses.map((pattern) => pattern.exec(head)?.[1]).find(Boolean);
  const saved = Date.parse(savedDate.exec(head)?.[1] ?? '');
  return {
    format: 'html',
    text,
    known: url ? { url: url.replaceAll('&amp;', '&') } : {},
    ...(saved > 0 && { saved }),
  };
}

/** Tells whether a text is a page whatever its name says: it begins with a doctype, an html, head or body element, comments and an XML declaration aside. */
export function isPage(text: string): boolean {
  const head = text.slice(0, reach);
  let at = 0;
  for (;;) {
    at += /^\s*/.exec(head.slice(at))?.[0].length ?? 0;
    const [open, close] = head.startsWith('<!--', at) ? ['<!--', '-->'] : ['<?xml', '?>'];
    const end = head.startsWith(open, at) ? head.indexOf(close, at + open.length) : -1;
    if (end < 0) return /^<(?:!doctype\s+html|(?:html|head|body)[\s>])/i.test(head.slice(at, at + 40));
    at = end + close.length;
  }
}
