// One converter in a process of its own: node --expose-gc measure.mjs ENGINE FROM TO
// FILE prints its figures as JSON.
import { readFileSync } from 'node:fs';

const [engine, from, to, file] = process.argv.slice(2);
const chunk = 8192;
const text = readFileSync(file, 'utf8');
// V8 keeps a line cut from a text as a view of it; a paragraph of a page is a flat
// string, so lines are copied.
const paragraphs = text.split('\n').map((line) => Buffer.from(line, 'utf16le').toString('utf16le'));

/** A loop that only looks up each UTF-16 code unit: the upper bound of any converter. */
function createBareLoop() {
  const table = Uint16Array.from({ length: 0x10000 }, (_, unit) => unit);
  let units = new Uint16Array(0);
  return (source) => {
    if (units.length < source.length) units = new Uint16Array(source.length);
    for (let at = 0; at < source.length; at++) units[at] = table[source.charCodeAt(at)];
    let made = '';
    for (let at = 0; at < source.length; at += chunk)
      made += String.fromCharCode.apply(null, units.subarray(at, Math.min(at + chunk, source.length)));
    return made;
  };
}

const engines = {
  'opencc-js': async () => {
    const { Converter } = await import('opencc-js');
    return () => Converter({ from, to });
  },
  exact: async () => {
    const { convertExact } = await import('../../../out/convert.mjs');
    return () => (source) => convertExact(source, from, to);
  },
  default: async () => {
    const { convert } = await import('../../../out/convert.mjs');
    return () => (source) => convert(source, from, to);
  },
  bare: async () => createBareLoop,
};

const measureResidentMiB = () => {
  for (let time = 0; time < 3; time++) globalThis.gc();
  return process.memoryUsage.rss() / 2 ** 20;
};

/** Millions of units a second: the best of `rounds` runs of `convertTexts`, which gets all texts. */
function measureSpeed(convertTexts, texts, rounds) {
  let units = 0;
  for (const one of texts) units += one.length;
  let best = Infinity;
  for (let round = 0; round < rounds; round++) {
    const since = performance.now();
    convertTexts(texts);
    best = Math.min(best, performance.now() - since);
  }
  return units / best / 1000;
}

const oneByOne = (texts) => {
  for (const one of texts) convert(one);
};

const before = measureResidentMiB();
const load = performance.now();
const make = await engines[engine]();
const begin = performance.now();
const convert = make();
// The first conversion is part of the setup: tables that are read on demand are read now.
convert('汉漢');
const ready = performance.now();
const converted = measureResidentMiB() - before;
// Memory is measured after one conversion of the text, as in the app, and not after all rounds.
measureSpeed(oneByOne, paragraphs, 1);
const used = measureResidentMiB() - before;
const parts = measureSpeed(oneByOne, paragraphs, 7);
const whole = measureSpeed(oneByOne, [text], 7);
// All paragraphs in one call: each engine in its fastest way.
const all = engine === 'default' ? (await import('../../../out/convert.mjs')).convertAll : undefined;
const together = all ? measureSpeed((texts) => all(texts, from, to), paragraphs, 7) : Math.max(parts, whole);
process.stdout.write(
  JSON.stringify({
    load: begin - load,
    ready: ready - begin,
    whole,
    parts,
    together,
    made: converted,
    used,
    resident: before + used,
  }),
);
