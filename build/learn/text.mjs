// Reads training text: native Traditional lines, as parallel arrays of UTF-16 units.
import { createReadStream, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { createInterface } from 'node:readline';
import { createGunzip } from 'node:zlib';
import { Converter } from 'opencc-js';

/** Words that modern and vernacular prose has and classical prose lacks. */
const particles = new Set('的了這那我你們麼嗎呢著哩');
/** Simplified characters that are in no Traditional text: lines with one of them are left out. */
const simplifiedOnly = new Set('国学会们这时长门说个体');
/** Lines that share this many Han characters in a row with a test text are left out. */
const overlap = 10;

const han = (text) => text.replace(/[^\u4e00-\u9fff]/g, '');

/**
 * @typedef {{name: string, group: string, simplified: Uint16Array, traditional: Uint16Array, opencc:
 * Uint16Array}} Corpus
 * A text: its lines (ended by 0) in Simplified, in OpenCC's Traditional standard, and as OpenCC converts the
 * Simplified.
 */

/**
 * Reads a text (UTF-8, `.gz` or plain), from `cache` if it was read before. Returns a corpus for each style.
 */
export async function readText(file, group, { cache, without, unlike }) {
  const names = group === 'old' ? ['vernacular', 'classical'] : [group];
  const key = (name) => join(cache, `${basename(file)}.${name}`);
  if (cache && names.every((name) => existsSync(`${key(name)}.s`)))
    return names.map((name) => load(key(name), basename(file), name));
  const toStandard = Converter({ from: 'tw', to: 't' });
  const toSimplified = Converter({ from: 'tw', to: 'cn' });
  const back = Converter({ from: 'cn', to: 't' });
  const sinks = new Map(names.map((name) => [name, sink()]));
  const seen = new Set();
  let input = createReadStream(file);
  if (file.endsWith('.gz')) input = input.pipe(createGunzip());
  for await (const raw of createInterface({ input, crlfDelay: Number.POSITIVE_INFINITY })) {
    const line = raw.trim().replace(/\[\[(?:[^\]|]*\|)?([^\]]*)\]\]|<[^>]+>|'''?|\{\{[^}]*\}\}/g, '$1');
    const core = han(line);
    if (core.length < 5 || core.length < line.length / 2) continue;
    if ([...core].some((character) => simplifiedOnly.has(character) || unlike.has(character))) continue;
    const start = core.slice(0, 24);
    if (seen.has(start)) continue;
    if (seen.size < 4_000_000) seen.add(start);
    const simplified = toSimplified(line);
    if (without.size > 0 && overlaps(han(simplified), without)) continue;
    const traditional = toStandard(line);
    const opencc = back(simplified);
    if (simplified.length !== traditional.length || opencc.length !== simplified.length) continue;
    let count = 0;
    for (const character of core) if (particles.has(character)) count++;
    const name = group !== 'old' ? group : count > core.length * 0.03 ? 'vernacular' : 'classical';
    sinks.get(name).add(simplified, traditional, opencc);
  }
  return names.map((name) => {
    const corpus = { name: basename(file), group: name, ...sinks.get(name).take() };
    if (cache) {
      mkdirSync(cache, { recursive: true });
      for (const side of ['simplified', 'traditional', 'opencc'])
        writeFileSync(
          `${key(name)}.${side[0]}`,
          new Uint8Array(corpus[side].buffer, 0, corpus[side].byteLength),
        );
    }
    return corpus;
  });
}

/** The sequences of Han characters in test files, Simplified or Traditional. */
export function sequencesOf(files) {
  const sequences = new Set();
  const toSimplified = Converter({ from: 'tw', to: 'cn' });
  for (const file of files)
    for (const line of readFileSync(file, 'utf8').split('\n'))
      for (const cell of line.split('\t')) {
        const text = han(toSimplified(cell));
        for (let at = 0; at + overlap <= text.length; at++) sequences.add(text.slice(at, at + overlap));
      }
  return sequences;
}

function overlaps(text, sequences) {
  for (let at = 0; at + overlap <= text.length; at++)
    if (sequences.has(text.slice(at, at + overlap))) return true;
  return false;
}

function load(key, name, group) {
  const read = (side) => {
    const bytes = readFileSync(`${key}.${side}`);
    return new Uint16Array(bytes.buffer, bytes.byteOffset, bytes.length / 2);
  };
  return { name, group, simplified: read('s'), traditional: read('t'), opencc: read('o') };
}

function sink() {
  const arrays = {
    simplified: new Uint16Array(1 << 20),
    traditional: new Uint16Array(1 << 20),
    opencc: new Uint16Array(1 << 20),
  };
  let length = 0;
  const put = (side, text) => {
    for (let at = 0; at < text.length; at++) arrays[side][length + at] = text.charCodeAt(at);
  };
  return {
    add(simplified, traditional, opencc) {
      while (length + simplified.length + 1 > arrays.simplified.length)
        for (const side of Object.keys(arrays)) {
          const longer = new Uint16Array(arrays[side].length * 2);
          longer.set(arrays[side]);
          arrays[side] = longer;
        }
      put('simplified', simplified);
      put('traditional', traditional);
      put('opencc', opencc);
      length += simplified.length + 1;
    },
    take: () =>
      Object.fromEntries(Object.entries(arrays).map(([side, array]) => [side, array.slice(0, length)])),
  };
}
