import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { countTraditional, detectScript } from '#shared/hanzi/detect';
import { converter, type PageOf, readAmbiguity, readTables } from '#shared/hanzi/engine';
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
const region = (code: string): string => (code === 'twp' || code === 'hkp' ? code.slice(0, 2) : code);

/** The OpenCC configuration from one of opencc-js's codes to another (`cn`, `t`, `tw`, `twp`, `hk`, `hkp`, `jp`); a region's words belong to the pair with `cn` only. */
export function configOf(from: string, to: string): string {
  if (to === 'cn') return `${region(from)}2s${region(from) === from ? '' : 'p'}`;
  return `${short(region(from))}2${from === 'cn' ? to : region(to)}`;
}

const folder = fileURLToPath(new URL('.', import.meta.url));

const bytes = (path: string): ArrayBuffer => {
  const { buffer, byteOffset, byteLength } = readFileSync(folder + path);
  // A file of some size has a buffer of its own, which needs no copy.
  const isOwn = byteOffset === 0 && byteLength === buffer.byteLength;
  return (isOwn ? buffer : buffer.slice(byteOffset, byteOffset + byteLength)) as ArrayBuffer;
};
const learned = () => readAmbiguity(bytes('app/assets/ambiguity.bin'));

/** A page by Node's own buffers, which copy strings whole. */
const bufferPage: PageOf = (units) => {
  const buffer = Buffer.from(units.buffer, units.byteOffset, units.byteLength);
  return {
    units,
    write: (text, from, to) =>
      void buffer.write(to - from === text.length ? text : text.slice(from, to), 'utf16le'),
    text: (from, to) => buffer.toString('utf16le', 2 * from, 2 * to),
  };
};

type Convert = (text: string) => string;
/** The converters made so far, by what they convert from and to. */
type Made = Map<string, Map<string, Convert>>;
const made: { readonly exact: Made; readonly usual: Made } = { exact: new Map(), usual: new Map() };

function using(from: string, to: string, exact: boolean): Convert {
  const known = (exact ? made.exact : made.usual).get(from)?.get(to);
  return known ?? make(from, to, exact);
}

/** Tells whether a text is a list of words, of which each may be in a script of its own. */
function isList(source: string): boolean {
  let length = 0;
  let isParted = false;
  for (let at = 0; at < source.length; at++) {
    if (isBetween(source.charCodeAt(at))) {
      isParted = true;
      length = 0;
    } else if (++length > 6) return false;
  }
  return isParted;
}

/** White space as `\s` has it, and semicolons. */
const isBetween = (unit: number): boolean =>
  unit <= 0xff
    ? unit === 0x20 || unit === 0x3b || unit === 0xa0 || (unit >= 9 && unit <= 13)
    : unit === 0x3000 ||
      unit === 0xff1b ||
      unit === 0x1680 ||
      (unit >= 0x2000 && unit <= 0x200a) ||
      unit === 0x2028 ||
      unit === 0x2029 ||
      unit === 0x202f ||
      unit === 0x205f ||
      unit === 0xfeff;

function make(from: string, to: string, exact: boolean): Convert {
  const tables = readTables(bytes(`app/hanzi/${configOf(from, to)}.bin`));
  const script = kinds[to] ?? 'zh-Hant';
  const isLearned = !exact && from === 'cn' && script !== 'zh-Hans';
  const regional = region(to === 'cn' ? from : to) !== (to === 'cn' ? from : to);
  const { text } = converter(tables, {
    to: script,
    exact,
    regional,
    pageOf: bufferPage,
    ...(isLearned && { ambiguity: learned() }),
  });
  // What is said to be Simplified is left alone only where it clearly is Traditional already.
  const judged = (source: string): string => {
    if (exact || (from !== 'cn' && to !== 'cn')) return text(source);
    if (isList(source)) return text(source, from === 'cn' ? 'zh-Hans' : 'zh-Hant');
    if (from !== 'cn') return text(source);
    const isTraditional =
      detectScript(source) === 'zh-Hant' && countTraditional(source) * 10 >= source.length;
    return text(source, isTraditional ? 'zh-Hant' : 'zh-Hans');
  };
  const kind = exact ? made.exact : made.usual;
  kind.set(from, (kind.get(from) ?? new Map()).set(to, judged));
  return judged;
}

/** Converts `text`, one paragraph, from one of opencc-js's codes to another as the reader shows it: detection, dictionaries, learned choices. Tables are read when first needed. Throws an Error for a pair that there is no table for. */
export const convert = (text: string, from: string, to: string): string => using(from, to, false)(text);

/** Converts as opencc-js does, to the letter. */
export const convertExact = (text: string, from: string, to: string): string => using(from, to, true)(text);
