import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isRecord, toText } from '#shared/parse';

/** A page of the app with its style sheet and script inline, and the sources that its policy allows. */
export interface BuiltPage {
  /** The markup in UTF-8. */
  readonly html: Buffer;
  /** A source expression of CSP level 2, `'sha256-…'`; `'none'` where the page has no such part. */
  readonly style: string;
  readonly script: string;
}

/** Reads the page `name` that was built into `folder`. @throws where it is missing. */
export function readBuiltPage(folder: string, name: string): BuiltPage {
  const sources: unknown = JSON.parse(readFileSync(join(folder, 'pages.json'), 'utf8'));
  const { style, script } = isRecord(sources) && isRecord(sources[name]) ? sources[name] : {};
  const sourceOrNone = (source: unknown) => toText(source) || "'none'";
  return { html: readFileSync(join(folder, name)), style: sourceOrNone(style), script: sourceOrNone(script) };
}
