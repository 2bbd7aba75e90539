// The hostile articles of test/fixtures/hostile, made ready: each would log `HOSTILE-RAN ID` and call
// http://127.0.0.1:PORT/ID.
import { readFileSync } from 'node:fs';

/** One article that tries to run something or to call out. */
export interface HostileArticle {
  readonly id: string;
  /** Its file's name, itself perhaps hostile. */
  readonly name: string;
  readonly text: string;
}

const base64 = (text: string): string => Buffer.from(text).toString('base64');

/** All of them, calling `port` of this machine. */
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
      // Without quotes and spaces, for places that end at one.
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

/** What an article came to with its endless repetitions shortened. */
export const shortened = (outline: string): string =>
  outline
    .replace(/(?:巨|%E5%B7%A8){200,}/g, '巨…')
    .replace(/(?:<p><b>深<\/b><\/p>\n){20,}/g, '<p><b>深…</b></p>\n');
