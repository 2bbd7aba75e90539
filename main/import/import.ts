import type { RepairKind } from '#shared/article';
import type { Charset, ExtractRequest } from '#shared/contract';
import { failed, type Result, success } from '#shared/result';
import { isNoise, knownBinary } from './binary.ts';
import { charsetNamed } from './charset.ts';
import { declaredCharset } from './declared.ts';
import { decode } from './decode.ts';
import { fromHtml, isPage } from './from-html.ts';
import { fromMarkdown } from './from-markdown.ts';

/** A way to read one format. */
interface Importer {
  /** File names of the format end so, in lower case without the dot. */
  readonly extensions: readonly string[];
  /** Tells whether a text is of the format, whatever its name. */
  readonly fits: (text: string) => boolean;
  readonly read: (text: string) => Pick<ExtractRequest, 'format' | 'text' | 'known'>;
}

const hasTag = (text: string): boolean => /<[a-z!/][^<]*>/i.test(text);

// In this order; the last takes what no other does.
const importers: readonly [...Importer[], Importer] = [
  { extensions: [], fits: isPage, read: fromHtml },
  { extensions: ['html', 'htm', 'xhtml', 'xht', 'shtml'], fits: hasTag, read: fromHtml },
  { extensions: ['md', 'markdown', 'mdown', 'mkd', 'mdx'], fits: () => true, read: fromMarkdown },
  { extensions: [], fits: () => true, read: (text) => ({ format: 'text', text, known: {} }) },
];

function importerOf(text: string, name: string): Importer {
  const extension = /\.([^./\\]+)$/.exec(name)?.[1]?.toLowerCase() ?? '';
  const fitting = importers.find(
    ({ extensions, fits }) => (extensions.length === 0 || extensions.includes(extension)) && fits(text),
  );
  return fitting ?? (importers.at(-1) as Importer);
}

/** How bytes are to be read. */
export interface Preparation {
  /** The charset the reader chose, in any spelling. */
  readonly charset?: string | undefined;
  readonly repairsOff?: readonly RepairKind[] | undefined;
  /** False only in tests that take this wall out. */
  readonly sanitise: boolean;
}

/** What the hidden page is to be asked, and the decoded source, every character of it but a byte order mark. */
export interface Prepared {
  readonly request: ExtractRequest;
  readonly charset: Charset;
  readonly source: string;
}

/** Decodes the bytes of the file `name` and chooses the importer by name and content. Fails with `empty`, `binary`, `unsupported`, `no-text` (nothing but white space) or `charset` (no such charset). */
export function prepare(bytes: Uint8Array, name: string, given: Preparation): Result<Prepared> {
  if (bytes.length === 0) return failed('empty', name);
  const refused = knownBinary(bytes, name);
  if (refused) return refused;
  if (given.charset !== undefined && charsetNamed(given.charset) === undefined)
    return failed('charset', name);
  const { text, charset } = decode(bytes, { chosen: given.charset, declared: declaredCharset(bytes) });
  if (text === '') return failed('empty', name);
  if (isNoise(text, charset.evidence === 'chosen' ? 0 : charset.bad)) return failed('binary', name);
  if (text.trim() === '') return failed('no-text', name);
  const request: ExtractRequest = {
    ...importerOf(text, name).read(text),
    name,
    repairsOff: given.repairsOff ?? [],
    sanitise: given.sanitise,
  };
  return success({ request, charset, source: text });
}
