// The space that a library takes on the disk, in blocks of 4 KB, beside the UTF-8 of its texts.
import assert from 'node:assert/strict';
import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { createArticleGenerator } from '../../../build/bench/library/articles.mjs';
import { openDatabase } from '../../../main/library/catalogue/database.ts';
import { draftOf, freshFolder, newArticle, openIn } from './library-samples.ts';

const blockBytes = 4096;
const articleCount = 200;
/**
 * The largest share for each kind of file. So few articles hardly share the words of the index and the files
 * of the labels; with 2,000 of the same size, all of it takes 4.35.
 */
const maxShares = { sources: 1.25, labels: 0.25, articles: 0.8, catalogue: 2.3, all: 4.4 };

const kindOf = (path: string): keyof typeof maxShares => {
  if (/labels$|\.json$/.test(path)) return 'labels';
  if (path.startsWith('sources')) return 'sources';
  return path.startsWith('articles') ? 'articles' : 'catalogue';
};

/**
 * Merges the segments of the index and gives free pages back. How many there are depends on the transactions
 * in which the articles came, and later articles use them.
 */
function shrinkCatalogue(path: string): void {
  const db = openDatabase(path, false);
  db.exec("INSERT INTO text_index (text_index) VALUES ('optimize'); VACUUM");
  db.close();
}

test('a small library of articles of 5 to 20 KB takes at most 4.4 times its raw text', async (t) => {
  const folder = freshFolder(t);
  const library = await openIn(folder);
  const generate = await createArticleGenerator();
  let raw = 0;
  let next = 0;
  const added: Promise<unknown>[] = [];
  for (let number = 0; number < articleCount; number++) {
    let text = '';
    while (text.length < 1700 + ((number * 619) % 5000)) text += `${generate(next++).text}\n`;
    raw += Buffer.byteLength(text);
    added.push(library.add(newArticle(text, { draft: draftOf(`題目${number}`, ...text.split(/\n+/)) })));
  }
  await Promise.all(added);
  await library.close();
  const sizes = { sources: 0, labels: 0, articles: 0, catalogue: 0, all: 0 };
  shrinkCatalogue(join(folder, 'catalogue.sqlite'));
  for (const path of readdirSync(folder, { recursive: true }).map(String)) {
    const { size } = statSync(join(folder, path));
    const blocks = Math.ceil(size / blockBytes) * blockBytes;
    if (!statSync(join(folder, path)).isFile()) continue;
    sizes[kindOf(path)] += blocks;
    sizes.all += blocks;
  }
  const shares = Object.entries(sizes).map(([kind, size]) => [kind, size / raw] as const);
  t.diagnostic(shares.map(([kind, share]) => `${kind} ${share.toFixed(2)}`).join(', '));
  for (const [kind, share] of shares)
    assert.ok(share <= maxShares[kind as keyof typeof maxShares], `${kind}: ${share}`);
});
