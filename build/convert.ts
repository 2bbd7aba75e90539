import { readFileSync } from 'node:fs';
import { detectScript } from '#shared/hanzi/detect';
import { converter, readAmbiguity, readTables } from '#shared/hanzi/engine';
import type { Script } from '#shared/hanzi/script';

const kinds: Readonly<Record<string, Script>> = {
  cn: 'zh-Hans',
  t: 'zh-Hant',
  tw: 'zh-Hant-TW',
  twp: 'zh-Hant-TW',
  hk: 'zh-Hant-HK',
  hkp: 'zh-Hant-HK',
};

const short = (code: string): string => (code === 'cn' ? 's' : code);

/** The OpenCC configuration from one of opencc-js's codes to another (`cn`, `t`, `tw`, `twp`, `hk`, `hkp`, `jp`); a region's words belong to the pair with `cn` only. */
export function configOf(from: string, to: string): string {
  const plain = (code: string, other: string) => (other === 'cn' ? code : code.replace(/p$/, ''));
  const source = plain(from, to);
  const target = plain(to, from);
  if (source.endsWith('p')) return `${source.slice(0, -1)}2sp`;
  return `${short(source)}2${short(target)}`;
}

const bytes = (path: string): ArrayBuffer => {
  const read = readFileSync(new URL(path, import.meta.url));
  return read.buffer.slice(read.byteOffset, read.byteOffset + read.byteLength) as ArrayBuffer;
};
const learned = () => readAmbiguity(bytes('app/assets/ambiguity.bin'));

const made = new Map<string, (text: string) => string>();

function using(from: string, to: string, exact: boolean): (text: string) => string {
  const key = `${from} ${to} ${exact}`;
  const known = made.get(key);
  if (known) return known;
  const tables = readTables(bytes(`app/hanzi/${configOf(from, to)}.bin`));
  const script = kinds[to] ?? 'zh-Hant';
  const isLearned = !exact && from === 'cn' && script !== 'zh-Hans';
  const { text } = converter(tables, { to: script, exact, ...(isLearned && { ambiguity: learned() }) });
  // What is said to be Simplified is left alone only where it clearly is Traditional already.
  const judged = (source: string): string =>
    from === 'cn' && !exact
      ? text(source, detectScript(source) === 'zh-Hant' ? 'zh-Hant' : 'zh-Hans')
      : text(source);
  made.set(key, judged);
  return judged;
}

/** Converts `text`, one paragraph, from one of opencc-js's codes to another as the reader shows it: detection, dictionaries, learned choices. Tables are read when first needed. Throws an Error for a pair that there is no table for. */
export const convert = (text: string, from: string, to: string): string => using(from, to, false)(text);

/** Converts as opencc-js does, to the letter. */
export const convertExact = (text: string, from: string, to: string): string => using(from, to, true)(text);
