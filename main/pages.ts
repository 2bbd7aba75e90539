import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

/** A page of the app in one piece, and what a policy has to name to let its own parts and no others work. */
export interface Page {
  /** The markup as UTF-8, with the style sheet and the script that it links to in it. */
  readonly html: string;
  /** A source expression of CSP level 2, `'sha256-…'`; `'none'` where the page has no such part. */
  readonly style: string;
  readonly script: string;
}

const styleLink = /<link rel="stylesheet" href="([\w-]+\.css)">/;
const scriptLink = /<script src="([\w-]+\.js)"><\/script>/;

/**
 * Reads a page of `folder` with its style sheet and its script put in, so that one answer brings all of it.
 * Throws when a file is missing, or holds what would end its own element.
 */
export async function pageOf(folder: string, name: string): Promise<Page> {
  const read = (file: string) => readFile(join(folder, file), 'utf8');
  const linking = await read(name);
  const part = async (link: RegExp, element: 'style' | 'script') => {
    const file = link.exec(linking)?.[1];
    if (!file) return { markup: '', source: "'none'" };
    const text = await read(file);
    if (new RegExp(`</${element}|<!--`, 'i').test(text)) throw new Error(`${file} cannot stand in a page`);
    const sum = createHash('sha256').update(text).digest('base64');
    return { markup: `<${element}>${text}</${element}>`, source: `'sha256-${sum}'` };
  };
  const [style, script] = await Promise.all([part(styleLink, 'style'), part(scriptLink, 'script')]);
  const html = linking.replace(styleLink, () => style.markup).replace(scriptLink, () => script.markup);
  return { html, style: style.source, script: script.source };
}
