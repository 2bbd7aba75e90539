import type { ReadText } from './from-markdown.ts';

// The notes that browsers and extensions write into the first 64 KiB of a page they save.
const addressPatterns: readonly RegExp[] = [
  // SingleFile
  /<!--\s*Page saved with SingleFileZ?\s(?:[^\n]*\n){0,3}?[^\n]*?\burl:\s*(https?:\/\/\S+)/i,
  // Chromium and Internet Explorer, "web page, complete"; the number is the length of the address
  /<!--\s*saved from url=\(\d+\)\s*(https?:\/\/\S+)\s*-->/i,
  // monolith
  /<!--\s*Saved from (https?:\/\/\S+) at [^>]{0,60} using monolith/i,
  // Save Page WE
  /<meta\s+name="savepage-url"\s+content="(https?:\/\/[^"\s]+)"/i,
];
const headUnits = 65_536;
// SingleFile's date as JavaScript writes it: `Tue Mar 05 2024 06:30:00 GMT+0800 (…)`.
const savedDatePattern = new RegExp(
  /<!--\s*Page saved with SingleFileZ?\s(?:[^\n]*\n){0,4}?[^\n]*?\bsaved date:\s*/.source +
    /(\w{3} \w{3} \d\d \d{4} \d\d:\d\d:\d\d GMT[+-]\d{4})/.source,
  'i',
);

/** Reads a saved page, with its address and the date of saving where the saving program wrote them. */
export function fromHtml(text: string): ReadText {
  const head = text.slice(0, headUnits);
  const url = addressPatterns.map((pattern) => pattern.exec(head)?.[1]).find(Boolean);
  const saved = Date.parse(savedDatePattern.exec(head)?.[1] ?? '');
  return {
    format: 'html',
    text,
    metadata: url ? { url: url.replaceAll('&amp;', '&') } : {},
    ...(saved > 0 && { saved }),
  };
}

/**
 * Tells whether a text is a page: after comments and an XML declaration comes a doctype, html, head or body.
 */
export function isPage(text: string): boolean {
  const head = text.slice(0, headUnits);
  let at = 0;
  for (;;) {
    at += /^\s*/.exec(head.slice(at))?.[0].length ?? 0;
    const [open, close] = head.startsWith('<!--', at) ? ['<!--', '-->'] : ['<?xml', '?>'];
    const end = head.startsWith(open, at) ? head.indexOf(close, at + open.length) : -1;
    if (end < 0) return /^<(?:!doctype\s+html|(?:html|head|body)[\s>])/i.test(head.slice(at, at + 40));
    at = end + close.length;
  }
}
