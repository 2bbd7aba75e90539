import { closeSync, openSync, readvSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { findPeople } from '#shared/hanzi/ambiguity/find-people';
import { noPeople, type People } from '#shared/hanzi/ambiguity/name-rules';
import { stretchesOf } from '#shared/hanzi/convert/conversion-tables';
import { conversionWindow } from '#shared/hanzi/convert/conversion-window';
import { infoBytes } from '#shared/hanzi/convert/table-format';
import { createUnitBuffer } from '#shared/hanzi/convert/unit-buffer';
import {
  type ConversionTables,
  createConverter,
  type DisambiguationModel,
  type JoiningConverter,
  readDisambiguationModel,
  readTables,
  type UnitBufferFactory,
} from '#shared/hanzi/engine';
import { convertParagraphs } from '#shared/hanzi/paragraphs';
import { findMaybeTraditional, isClearlyTraditional, isWordList } from '#shared/hanzi/quick-detect';
import type { Script, WrittenScript } from '#shared/hanzi/script';

const scripts: Readonly<Record<string, Script>> = {
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
 * `jp`), or undefined if there is none. Regional words are replaced only in pairs with `cn`.
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

/** The size of each file in bytes, which the build defines. */
declare const fileSizes: Readonly<Record<string, number>>;

/** Reads a file of the build into `parts`, one after the other. Its size is known, which spares Node work. */
function readInto(path: string, parts: readonly ArrayBufferView[]): void {
  const file = openSync(folder + path);
  const count = readvSync(file, parts);
  closeSync(file);
  if (count !== fileSizes[path]) throw new RangeError(`${path} is not what was built: build it again.`);
}

/** The `info` of the first table. It is filled, so that its memory is mapped before it is needed. */
let firstInfo: Int32Array | undefined = new Int32Array(0x10000).fill(0);

/** The tables of a file of them; the `info` of the first is read without a copy. */
function readConfigTables(file: string): ConversionTables {
  const path = `app/hanzi/${file}`;
  const bytes = new Uint8Array((fileSizes[path] as number) - infoBytes);
  const info = firstInfo ?? new Int32Array(0x10000);
  firstInfo = undefined;
  readInto(path, [bytes, ...stretchesOf(info)]);
  return readTables(bytes.buffer, info);
}

function readModel(): DisambiguationModel {
  const path = 'app/assets/ambiguity.bin';
  const bytes = new Uint8Array(fileSizes[path] as number);
  readInto(path, [bytes]);
  return readDisambiguationModel(bytes.buffer);
}

/**
 * The functions that Node's buffers call in the end to write or read UTF-16. For short texts, calling them by
 * way of the buffers costs more than the copy.
 */
interface Copying {
  ucs2Write(this: Uint8Array, text: string, offset: number, length: number): number;
  ucs2Slice(this: Uint8Array, from: number, to: number): string;
}

/** A buffer with Node's way to copy whole strings, or with the language's where Node has no such way. */
const createNodeBuffer: UnitBufferFactory = (units) => {
  // Inside the function they are constants; outside, the bundler would turn them into variables.
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

/** The buffer of the conversion window, through which all texts pass. */
const windowBuffer = createNodeBuffer(conversionWindow.source);

/** What is known of the document in which a text stands: the people whom it names. */
export type DocumentMemory = People;

interface Convert {
  (text: string, memory: DocumentMemory): string;
  /** Converts paragraphs, each as a call of its own does, where there is a faster way. */
  readonly all?: (texts: readonly string[], memory: DocumentMemory) => string[];
}
/** The converters so far, by source and target. */
type ConverterCache = Map<string, Map<string, Convert>>;
const converters: { readonly exact: ConverterCache; readonly usual: ConverterCache } = {
  exact: new Map(),
  usual: new Map(),
};

/** The last converter, which is most often the next as well. */
let last: { from: string; to: string; exact: boolean; convert: Convert } | undefined;

function converterFor(from: string, to: string, exact: boolean): Convert {
  if (last && from === last.from && to === last.to && exact === last.exact) return last.convert;
  const convert =
    (exact ? converters.exact : converters.usual).get(from)?.get(to) ?? createConvert(from, to, exact);
  last = { from, to, exact, convert };
  return convert;
}

function createConvert(from: string, to: string, exact: boolean): Convert {
  const config = configOf(from, to);
  if (!config && exact)
    throw new RangeError(
      `OpenCC has no configuration from ${from} to ${to}, so nothing can be exactly as it has it.`,
    );
  const convert = config
    ? byConfiguration(config, from, to, exact)
    : viaTraditional(region(from), region(to));
  const cache = exact ? converters.exact : converters.usual;
  cache.set(from, (cache.get(from) ?? new Map()).set(to, convert));
  return convert;
}

/**
 * Converts a pair without a configuration by way of OpenCC's Traditional; between Traditional standards
 * nothing is ambiguous.
 */
function viaTraditional(from: string, to: string): Convert {
  const first = from === to || from === 't' ? undefined : converterFor(from, 't', from !== 'cn');
  const second = from === to || to === 't' ? undefined : converterFor('t', to, to !== 'cn');
  return (text, memory) => {
    const middle = first ? first(text, memory) : text;
    return second ? second(middle, memory) : middle;
  };
}

function byConfiguration(config: string, from: string, to: string, isExact: boolean): Convert {
  const script = scripts[to] ?? 'zh-Hant';
  // Between Traditional standards nothing is ambiguous.
  const exact = isExact || (from !== 'cn' && to !== 'cn');
  const isLearned = !exact && from === 'cn' && script !== 'zh-Hans';
  const regional = region(to === 'cn' ? from : to) !== (to === 'cn' ? from : to);
  // OpenCC's own standard needs no usual forms.
  const file = exact || config === 's2t' ? `${config}.bin` : `usual-${config}.bin`;
  const converter = createConverter(readConfigTables(file), {
    to: script,
    exact,
    regional,
    createBuffer: createNodeBuffer,
    ...(isLearned && { ambiguity: readModel() }),
  });
  const withMemory = (memory: DocumentMemory): JoiningConverter =>
    memory.size === 0 ? converter : converter.withPeople(memory);
  const text = (source: string, memory: DocumentMemory, written?: WrittenScript): string =>
    withMemory(memory).text(source, written);
  // Text that is said to be Simplified stays as it is only if it clearly is Traditional. Regional words are
  // replaced in mixed text, too, so that one Traditional character does not prevent it.
  if (exact) return (source) => text(source, noPeople);
  if (to === 'cn')
    return (source) => text(source, noPeople, isWordList(source, windowBuffer) ? 'zh-Hant' : undefined);
  const one = (source: string, memory: DocumentMemory): string => {
    const isLeft = isClearlyTraditional(source, !regional, windowBuffer) && !isWordList(source, windowBuffer);
    return text(source, memory, isLeft ? 'zh-Hant' : 'zh-Hans');
  };
  const all = (texts: readonly string[], memory: DocumentMemory): string[] => {
    const found = withMemory(memory);
    return convertParagraphs(texts, {
      one: (source) => one(source, memory),
      joined: (source) => found.joined(source),
      findOthers: (source) => findMaybeTraditional(source, windowBuffer),
    });
  };
  return Object.assign(one, { all });
}

/** The last document that was given as a text, and what is known of it. */
let lastDocument: { document: string; memory: DocumentMemory } = { document: '', memory: noPeople };

function memoryFor(document: DocumentMemory | string): DocumentMemory {
  if (typeof document !== 'string') return document;
  if (lastDocument.document !== document) lastDocument = { document, memory: memoryOf(document) };
  return lastDocument.memory;
}

/**
 * What the Simplified text of a whole document tells of the people in it: a name that is told once (于晓梅先生)
 * keeps its form in every text that is converted with this memory.
 */
export const memoryOf = (document: string): DocumentMemory => findPeople(document);

/**
 * Converts `text`, a paragraph, from one of opencc-js's codes to another as the reader shows it: with
 * detection, dictionaries and disambiguation. `document` is the whole Simplified text in which the paragraph
 * stands, or what {@link memoryOf} found in it. Tables are read when first needed.
 * @throws RangeError for an unknown code.
 */
export const convert = (
  text: string,
  from: string,
  to: string,
  document: DocumentMemory | string = noPeople,
): string => converterFor(from, to, false)(text, memoryFor(document));

/**
 * Converts many paragraphs of one document, each as {@link convert} does, and is faster than a call for each.
 * @throws RangeError for an unknown code.
 */
export function convertAll(
  texts: readonly string[],
  from: string,
  to: string,
  document: DocumentMemory | string = noPeople,
): string[] {
  const one = converterFor(from, to, false);
  const memory = memoryFor(document);
  return one.all?.(texts, memory) ?? texts.map((text) => one(text, memory));
}

/**
 * Converts exactly as opencc-js does.
 * @throws RangeError for an unknown code, and for a pair without an OpenCC configuration.
 */
export const convertExact = (text: string, from: string, to: string): string =>
  converterFor(from, to, true)(text, noPeople);
