import type { ReadText } from './from-markdown.ts';

// The notes that browsers and extensions write into the first 64 KiB of a page they save.
const addressPatterns: readonly RegExp[] = [
  // Chromium and Internet Explorer, "web page, complete"; the number is the length of the address
  /<!--\s*saved from url=\(\d+\)\s*(https?:\/\/\S+)\s*-->/i,
  // Save Page WE
  /<meta\s+name="savepage-url"\s+content="(https?:\/\/[^"\s]+)"/i,
];
const headUnits = 65_536;
// SingleFile's date as JavaScript writes it: `Tue Mar 05 2024 06:30:00 GMT+0800 (…)`.
const savedDatePattern = /\bsaved date:\s*(\w[^(\n]*)/i;
// monolith's comment ends with `using monolith` and its version.
const monolithNote = /<!--\s*Saved from (https?:\/\/\S+) at ([^<>\n]*)/i;
const singleFileUrl = /\burl:\s*(https?:\/\/\S+)/i;

/** The first lines of the note that SingleFile writes into a page; empty where there is none. */
function singleFileNote(head: string): string {
  const at = head.search(/<!--\s*Page saved with SingleFileZ?\s/i);
  return at < 0 ? '' : head.slice(at).split('\n', 6).join('\n');
}

/** Reads a saved page, with its address and the date of saving where the saving program wrote them. */
export function fromHtml(text: string): ReadText {
  const head = text.slice(0, headUnits);
  const note = singleFileNote(head);
  const [, address, program = ''] = monolithNote.exec(head) ?? [];
  const url =
    singleFileUrl.exec(note)?.[1] ??
    addressPatterns.map((pattern) => pattern.exec(head)?.[1]).find(Boolean) ??
    (/using monolith/i.test(program) ? address : undefined);
  const saved = Date.parse(savedDatePattern.exec(note)?.[1] ?? '');
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
