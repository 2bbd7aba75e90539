// The text that is read, as a page for both: chapters with headings, paragraphs and footnotes.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createText, folder, root } from '../window/launch.mjs';

const chapterParagraphs = 60;
const openccScript = join(root, 'node_modules/opencc-js/dist/umd/full.js');

/** A word that stands in one paragraph alone, near the end of the text. */
export const rareWord = '渡口的钟';

/** The body of an article of about so many characters. */
function writeBody(characters) {
  const paragraphs = createText(characters).split('\n\n');
  const notes = [];
  const parts = ['<h1>一百万字</h1>'];
  for (const [at, paragraph] of paragraphs.entries()) {
    if (at % chapterParagraphs === 0) parts.push(`<h2>第${at / chapterParagraphs + 1}章</h2>`);
    const rare = at === paragraphs.length - 20 ? rareWord : '';
    const isNoted = at % 2 === 0;
    const mark = isNoted ? `<sup><a href="#n${at}">[${notes.length + 1}]</a></sup>` : '';
    parts.push(`<p>${paragraph.slice(0, 60)}${mark}${paragraph.slice(60)}${rare}</p>`);
    if (isNoted) notes.push(`<li id="n${at}">第${at + 1}段的脚注，说头发和皇后的事。</li>`);
  }
  return `<article>${parts.join('\n')}\n<h2>注释</h2><ol>${notes.join('\n')}</ol></article>`;
}

const head = '<!doctype html><html lang="zh-Hans"><head><meta charset="utf-8"><title>一百万字</title>';

// The measures of the reader's own style sheet, so that both show as much text.
const bareStyle = `
html::-webkit-scrollbar { width: 10px; height: 10px }
html::-webkit-scrollbar-thumb { background: #999 }
html.vertical { writing-mode: vertical-rl }
body { margin: 0 }
article { max-inline-size: 780px; margin-inline: auto; font-size: 19px; line-height: 1.8;
  text-align: justify }
nav, aside { position: fixed; inset: 40px auto auto 0; writing-mode: horizontal-tb; background: #fff;
  max-height: 80vh; overflow: auto }
nav a { display: block }
form { position: fixed; inset: 0 auto auto 0; writing-mode: horizontal-tb }`;

/** Writes the text for the reader and for the bare page; gives both paths. */
export function writeBook(characters) {
  const body = writeBody(characters);
  const [article, bare] = [join(folder, 'book.html'), join(folder, 'bare.html')];
  writeFileSync(article, `${head}</head><body>${body}</body></html>`);
  const script = readFileSync(new URL('bare/page.js', import.meta.url), 'utf8');
  const furniture =
    '<form><input><output></output><button type="button">繁</button></form>' +
    '<nav hidden></nav><aside hidden></aside>';
  writeFileSync(
    bare,
    `${head}<style>${bareStyle}</style></head><body>${body}${furniture}` +
      `<script>${readFileSync(openccScript, 'utf8')}</script><script>${script}</script></body></html>`,
  );
  return { article, bare };
}
