// The hostile articles of test/fixtures/hostile with their placeholders filled in. Each tries to log
// `HOSTILE-RAN ID` and call
// http://127.0.0.1:PORT/ID.
import { readFileSync } from 'node:fs';

/** An article that tries to run code or to reach a server. */
export interface HostileArticle {
  readonly id: string;
  /** The file's name, which may be hostile itself. */
  readonly name: string;
  readonly text: string;
}

const base64 = (text: string): string => Buffer.from(text).toString('base64');

/** All hostile articles; they call `port` of this machine. */
export function hostileArticles(port: number): readonly HostileArticle[] {
  const articles: readonly HostileArticle[] = JSON.parse(
    readFileSync('test/fixtures/hostile/source.json', 'utf8'),
  );
  return articles.map(({ id, name, text }) => {
    const url = `http://127.0.0.1:${port}/${id}`;
    const script = `console.log('HOSTILE-RAN ${id}');new Image().src='${url}'`;
    const inSvg = `<script>${script}</script><image href="${url}"/>`;
    const svg = `<svg xmlns="http://www.w3.org/2000/svg" id="x" onload="${script}">${inSvg}</svg>`;
    const values: Readonly<Record<string, string>> = {
      JS: script,
      // Without quotes and spaces, for unquoted attributes.
      JSQ: script.replace(/['\s]/g, (one) => `&#${one.charCodeAt(0)};`),
      ENC: encodeURIComponent(script),
      B64: base64(`<script>${script}</script>`),
      SVG64: base64(svg),
      URL: url,
      PORT: String(port),
      ID: id,
      HUGE: '巨'.repeat(200_000),
      DEEP: `${'<div><b>深'.repeat(600)}${'<span>'.repeat(2000)}`,
    };
    return { id, name, text: text.replace(/\{([A-Z\d]+)\}/g, (whole, key) => values[key] ?? whole) };
  });
}

/** An outline of an article with its long repetitions shortened. */
export const shortenRepetitions = (outline: string): string =>
  outline
    .replace(/(?:巨|%E5%B7%A8){200,}/g, '巨…')
    .replace(/(?:<p><b>深<\/b><\/p>\n){20,}/g, '<p><b>深…</b></p>\n')
    .replace(/(?:深<br>){20,}/g, '深…');
