// Generates the articles of a library: the same ones each time, half of them in each script.
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pairsOf } from '../../chains.mjs';

const characters = 1500;
const particles = [...'的了是在不有和就都而也着把被让从到对与这那他她我你'];

/** A pseudorandom generator of numbers from 0 to 1; equal seeds give equal sequences. */
export function createRandom(seed) {
  let state = seed >>> 0 || 1;
  return () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) / 2 ** 32;
  };
}

/** OpenCC's phrases, the common ones first, each in its Simplified and its Traditional form. */
export async function readVocabulary() {
  const pairs = pairsOf((await import('opencc-js/dict/STPhrases')).default);
  const random = createRandom(7);
  return pairs
    .filter(([word]) => word.length >= 2 && word.length <= 4)
    .map((pair) => [random(), pair])
    .sort((one, other) => one[0] - other[0])
    .map(([, pair]) => pair);
}

/**
 * Returns a function from a number to an article, `{ name, text }`. A few words are common and most are rare,
 * as in any language.
 */
export async function createArticleGenerator() {
  const words = await readVocabulary();
  return (number) => {
    const next = createRandom(number * 2654435761 + 97);
    const script = number % 2;
    const word = () => words[Math.floor(words.length ** next()) - 1][script];
    const sentence = () => {
      let text = '';
      for (let count = 6 + Math.floor(next() * 8); count > 0; count--)
        text += next() < 0.35 ? particles[Math.floor(next() * particles.length)] : word();
      return text + (next() < 0.3 ? '，' : '。');
    };
    const paragraphs = [];
    for (let length = 0; length < characters; ) {
      let paragraph = '';
      while (paragraph.length < 160) paragraph += sentence();
      paragraphs.push(paragraph.replace(/，$/, '。'));
      length += paragraph.length;
    }
    const title = `${word()}${word()}${word()}`;
    const day = new Date(Date.UTC(2015, 0, 1 + (number % 3650))).toISOString().slice(0, 10);
    return { name: `${title} ${number}.txt`, text: `${title}\n\n${day}\n\n${paragraphs.join('\n\n')}\n` };
  };
}

/** Writes `count` articles into `folder`, a thousand to a subfolder; returns their size in bytes. */
export async function writeArticles(folder, count) {
  const article = await createArticleGenerator();
  let size = 0;
  for (let number = 0; number < count; number++) {
    const inside = join(folder, `${Math.floor(number / 1000)}`);
    if (number % 1000 === 0) mkdirSync(inside, { recursive: true });
    const { name, text } = article(number);
    size += Buffer.byteLength(text);
    writeFileSync(join(inside, name), text);
  }
  return size;
}
