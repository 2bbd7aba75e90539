// Writes the files that a command converts.
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { createArticleGenerator } from '../library/articles.mjs';
import { root } from '../window/launch.mjs';

/** UTF-16 units of the shortest and the longest text that is put into a page. */
const [minUnits, maxUnits] = [1500, 6500];
/** The first paragraph of a page, which the text follows. */
const paragraph = /<p>[^<]{20,}<\/p>/;

/** The pages of the tests that have a paragraph. */
function readFixtures() {
  const fixtures = join(root, 'test/fixtures');
  return readdirSync(fixtures)
    .filter((name) => name.startsWith('page-'))
    .flatMap((name) => readdirSync(join(fixtures, name)).map((file) => join(fixtures, name, file)))
    .filter((path) => /\/source\.html?$/.test(path))
    .map((path) => readFileSync(path, 'utf8'))
    .filter((page) => paragraph.test(page));
}

/** Writes `count` pages, the tests' own with texts of usual length in them; returns their size in bytes. */
export async function writePages(folder, count) {
  mkdirSync(folder, { recursive: true });
  const fixtures = readFixtures();
  const generate = await createArticleGenerator();
  let size = 0;
  for (let number = 0; number < count; number++) {
    const length = minUnits + ((number * 619) % (maxUnits - minUnits));
    let text = '';
    for (let next = number * 10; text.length < length; next++)
      text += generate(next)
        .text.split('\n\n')
        .slice(2)
        .map((one) => `<p>${one.trim()}</p>\n`)
        .join('');
    const page = fixtures[number % fixtures.length].replace(paragraph, (first) => first + text);
    size += Buffer.byteLength(page);
    writeFileSync(join(folder, `${String(number).padStart(4, '0')}.html`), page);
  }
  return size;
}

/** Writes each page of a folder `turns` times, unpacked; returns their number and their size in bytes. */
export function copyPages(from, folder, turns) {
  mkdirSync(folder, { recursive: true });
  let [count, size] = [0, 0];
  for (const name of readdirSync(from)) {
    const bytes = readFileSync(join(from, name));
    const page = name.endsWith('.gz') ? gunzipSync(bytes) : bytes;
    for (let turn = 0; turn < turns; turn++) {
      writeFileSync(join(folder, `${turn}-${name.replace(/\.gz$/, '')}`), page);
      size += page.length;
      count++;
    }
  }
  return { count, size };
}
