import { closeSync, openSync, readvSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { stretchesOf } from '#shared/hanzi/convert/conversion-tables';
import { conversionWindow } from '#shared/hanzi/convert/conversion-window';
import { infoBytes } from '#shared/hanzi/convert/table-format';
import { createUnitBuffer } from '#shared/hanzi/convert/unit-buffer';
import {
  type ConversionTables,
  createConverter,
  type DisambiguationModel,
  readDisambiguationModel,
  readTables,
  type UnitBufferFactory,
} from '#shared/hanzi/engine';
import { isClearlyTraditional, isWordList } from '#shared/hanzi/quick-detect';
import type { Script, WrittenScript } from '#shared/hanzi/script';

const kinds: Readonly<Record<string, Script>> = {
  cn: 'zh-Hans',
  t: 'zh-Hant',
  tw: 'zh-Hant-TW',
  twp: 'zh-Hant-TW',
  hk: 'zh-Hant-HK',
  hkp: 'zh-Hant-HK',
};

const region = (code: string): string => (code === 'twp' || code === 'hkp' ? code.slice(0, 2) : code);

/**
 * The OpenCC configuration from one of opencc-js's codes to another (`cn`, `t`, `tw`, `twp`, `hk`, `hkp`,
 * `jp`), or undefined where there is none: a region's words belong to the pair with `cn`.
 */
export function configOf(from: string, to: string): string | undefined {
  if (!isCode(from) || !isCode(to)) throw new RangeError(noCode(from, to));
  if (from === 'cn') return to === 'cn' || to === 'jp' ? undefined : `s2${to}`;
  if (to === 'cn') return from === 'jp' ? undefined : `${region(from)}2s${region(from) === from ? '' : 'p'}`;
  const isPair = (from === 't') !== (to === 't') && region(from) === from && region(to) === to;
  return isPair ? `${from}2${to}` : undefined;
}

const codes = ['cn', 't', 'tw', 'twp', 'hk', 'hkp', 'jp'];
const isCode = (code: unknown): boolean => codes.includes(code as string);
const noCode = (from: unknown, to: unknown): string =>
  `There is no conversion from ${JSON.stringify(from)} to ${JSON.stringify(to)}: ` +
  `the codes are ${codes.join(', ')}.`;

const folder = fileURLToPath(new URL('.', import.meta.url));

/** How many bytes each file has, which the build writes in here. */
declare const fileSizes: Readonly<Record<string, number>>;

/**
 * Reads a file of the build into `parts`, one after the other: its size is known, so that Node has little to
 * do.
 */
function read(path: string, parts: readonly ArrayBufferView[]): void {
  const file = openSync(folder + path);
  const count = readvSync(file, parts);
  closeSync(file);
  if (count !== fileSizes[path]) throw new RangeError(`${path} is not what was built: build it again.`);
}

/** Where what the first table tells of single units comes to: memory that was touched is there at once. */
let spare: Int32Array | undefined = new Int32Array(0x10000).fill(0);

/** The tables of a configuration; what tells of single units comes to its place without a copy. */
function tablesOf(config: string): ConversionTables {
  const path = `app/hanzi/${config}.bin`;
  const bytes = new Uint8Array((fileSizes[path] as number) - infoBytes);
  const info = spare ?? new Int32Array(0x10000);
  spare = undefined;
  read(path, [bytes, ...stretchesOf(info)]);
  return readTables(bytes.buffer, info);
}

function learned(): DisambiguationModel {
  const path = 'app/assets/ambiguity.bin';
  const bytes = new Uint8Array(fileSizes[path] as number);
  read(path, [bytes]);
  return readDisambiguationModel(bytes.buffer);
}

/**
 * What Node's buffers do in the end when they write or read UTF-16: calls so short that asking the buffers
 * costs more than the copy.
 */
interface Copying {
  ucs2Write(this: Uint8Array, text: string, offset: number, length: number): number;
  ucs2Slice(this: Uint8Array, from: number, to: number): string;
}

/** A page by Node's own way to copy strings whole, or by the language's where a Node has no such way. */
const nodePage: UnitBufferFactory = (units) => {
  // In here they are constants, which the bundle makes variables of outside.
  const { ucs2Write, ucs2Slice } = Buffer.prototype as unknown as Partial<Copying>;
  if (!ucs2Write || !ucs2Slice) return createUnitBuffer(units);
  const bytes = new Uint8Array(units.buffer, units.byteOffset, units.byteLength);
  return {
    units,
    write: (text, from, to) =>
      void ucs2Write.call(bytes, to - from === text.length ? text : text.slice(from, to), 0, 2 * (to - from)),
    text: (from, to) => ucs2Slice.call(bytes, 2 * from, 2 * to),
  };
};

/** The page of the window that all texts pass through. */
const page = nodePage(conversionWindow.source);

type Convert = (text: string) => string;
/** The converters made so far, by what they convert from and to. */
type Made = Map<string, Map<string, Convert>>;
const kept: { readonly exact: Made; readonly usual: Made } = { exact: new Map(), usual: new Map() };

/** The converter that was asked for last, who mostly is asked for next. */
let last: { from: string; to: string; exact: boolean; convert: Convert } | undefined;

function using(from: string, to: string, exact: boolean): Convert {
  if (last && from === last.from && to === last.to && exact === last.exact) return last.convert;
  const convert = (exact ? kept.exact : kept.usual).get(from)?.get(to) ?? make(from, to, exact);
  last = { from, to, exact, convert };
  return convert;
}

function make(from: string, to: string, exact: boolean): Convert {
  const config = configOf(from, to);
  if (!config && exact)
    throw new RangeError(
      `OpenCC has no configuration from ${from} to ${to}, so nothing can be exactly as it has it.`,
    );
  const made = config ? direct(config, from, to, exact) : around(region(from), region(to));
  const kind = exact ? kept.exact : kept.usual;
  kind.set(from, (kind.get(from) ?? new Map()).set(to, made));
  return made;
}

/**
 * A pair without a configuration goes by OpenCC's Traditional; between standards there is nothing to decide.
 */
function around(from: string, to: string): Convert {
  const first = from === to || from === 't' ? undefined : using(from, 't', from !== 'cn');
  const second = from === to || to === 't' ? undefined : using('t', to, to !== 'cn');
  return (text) => {
    const middle = first ? first(text) : text;
    return second ? second(middle) : middle;
  };
}

function direct(config: string, from: string, to: string, exact: boolean): Convert {
  const script = kinds[to] ?? 'zh-Hant';
  const isLearned = !exact && from === 'cn' && script !== 'zh-Hans';
  const regional = region(to === 'cn' ? from : to) !== (to === 'cn' ? from : to);
  const converter = createConverter(tablesOf(config), {
    to: script,
    exact,
    regional,
    createBuffer: nodePage,
    ...(isLearned && { ambiguity: learned() }),
  });
  const text = (source: string, written?: WrittenScript): string => converter.text(source, written);
  // What is said to be Simplified is left alone only where it clearly is Traditional already. The words of a
  // region are also put into text of both, so that one Traditional character does not keep them out.
  if (exact || (from !== 'cn' && to !== 'cn')) return text;
  if (to === 'cn') return (source) => text(source, isWordList(source, page) ? 'zh-Hant' : undefined);
  return (source) => {
    const isLeft = isClearlyTraditional(source, !regional, page) && !isWordList(source, page);
    return text(source, isLeft ? 'zh-Hant' : 'zh-Hans');
  };
}

/**
 * Converts `text`, one paragraph, from one of opencc-js's codes to another as the reader shows it: detection,
 * dictionaries, learned choices. Tables are read when first needed. Throws a RangeError for what is no code.
 */
export const convert = (text: string, from: string, to: string): string => using(from, to, false)(text);

/**
 * Converts as opencc-js does, to the letter. Throws a RangeError for what is no code, and for a pair that
 * OpenCC has no configuration for.
 */
export const convertExact = (text: string, from: string, to: string): string => using(from, to, true)(text);
