import type { ArticleDraft } from '#shared/article';
import type { Charset, ExtractRequest } from '#shared/contract';
import { partName } from '#shared/part-name';
import { failed, type Result, success } from '#shared/result';
import { isNoise, knownBinary } from './charset/binary.ts';
import { charsetNamed } from './charset/charset.ts';
import { declaredCharset } from './charset/declared.ts';
import { decode } from './charset/decode.ts';
import type { Container, Unpacker } from './formats/container.ts';
import { epub } from './formats/from-epub.ts';
import { fromHtml, isPage } from './formats/from-html.ts';
import { fromMarkdown, type Unwrapped } from './formats/from-markdown.ts';
import { mhtml } from './formats/from-mhtml.ts';
import { addressIn, stubOf } from './formats/from-shortcut.ts';
import { webarchive } from './formats/from-webarchive.ts';
import { zippedPage } from './formats/from-zip.ts';
import { createPictureReader, type PictureReader } from './formats/pictures.ts';
import type { SourceOptions } from './formats/source-options.ts';
import { sheetsIn } from './formats/style-sheets.ts';

export { notesFromExport } from './exports/export-notes.ts';
export { mayBeExport, openServiceExport } from './exports/open-export.ts';
export { toLinkRecord } from './exports/record.ts';
export { urlShortcut } from './formats/from-shortcut.ts';
export { zipFiles } from './formats/zip.ts';

/** A way to read one format. */
interface Importer {
  /** File names of the format end so, in lower case without the dot. */
  readonly extensions: readonly string[];
  /** Tells whether a text is of the format, whatever its name. */
  readonly fits: (text: string) => boolean;
  readonly read: (text: string) => Unwrapped;
}

const hasTag = (text: string): boolean => /<[a-z!/][^<]*>/i.test(text);

// In this order; the last takes what no other does.
const importers: readonly [...Importer[], Importer] = [
  { extensions: [], fits: isPage, read: fromHtml },
  { extensions: ['html', 'htm', 'xhtml', 'xht', 'shtml'], fits: hasTag, read: fromHtml },
  { extensions: ['md', 'markdown', 'mdown', 'mkd', 'mdx'], fits: () => true, read: fromMarkdown },
  { extensions: [], fits: () => true, read: (text) => ({ format: 'text', text, known: {} }) },
];

const unpackers: readonly Unpacker[] = [epub, mhtml, webarchive, zippedPage];

function importerOf(text: string, name: string): Importer {
  const extension = /\.([^./\\]+)$/.exec(name)?.[1]?.toLowerCase() ?? '';
  const fitting = importers.find(
    ({ extensions, fits }) => (extensions.length === 0 || extensions.includes(extension)) && fits(text),
  );
  return fitting ?? (importers.at(-1) as Importer);
}

/** What the hidden page is to be asked, and the decoded source, every character of it but a byte order mark. */
export interface PreparedSource {
  readonly request: ExtractRequest;
  readonly charset: Charset;
  readonly source: string;
  /** What the source itself is tagged with. */
  readonly tags?: readonly string[];
  /** When the source says it was saved, in milliseconds since 1970. */
  readonly saved?: number;
  /** The article itself, where nothing has to be taken apart for it. */
  readonly draft?: ArticleDraft;
  /** Gives the pictures that came in the same file; absent where there can be none. */
  readonly picture?: PictureReader;
  /** Gives the style sheets that did, by their address. */
  readonly sheets?: () => readonly (readonly [address: string, text: string])[];
}

/** Decodes the bytes of the file `name` and chooses the importer by name and content. Fails with `empty`, `binary`, `unsupported`, `no-text` (nothing but white space) or `charset` (no such charset). */
export function prepareSource(bytes: Uint8Array, name: string, given: SourceOptions): Result<PreparedSource> {
  if (bytes.length === 0) return failed('empty', name);
  if (given.charset !== undefined && charsetNamed(given.charset) === undefined)
    return failed('charset', name);
  const head = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(4096, bytes.length)).toString('latin1');
  const opened = unpackers.find(({ fits }) => fits(head, bytes))?.open(bytes, name, given);
  if (opened && !opened.ok) return opened;
  return opened ? preparePage(opened.value, name, given) : prepareText(bytes, name, given);
}

/** Prepares the page of a container; its parts are known to the hidden page by their addresses, and to nobody by a path. */
function preparePage(container: Container, name: string, given: SourceOptions): Result<PreparedSource> {
  const { page, declared, known, base, parts, isWhole } = container;
  const prepared = prepareText(page, name, given, declared);
  if (!prepared.ok) return prepared;
  const { request } = prepared.value;
  const addresses = [...parts.keys()];
  return success({
    ...prepared.value,
    request: {
      ...request,
      format: 'html',
      text: prepared.value.source,
      known: { ...request.known, ...known },
      parts: { base, addresses },
      ...(isWhole && { isWhole }),
    },
    picture: createPictureReader((src) => parts.get(addresses[Number(partName.exec(src)?.[1])] ?? '')),
    sheets: () => sheetsIn(parts),
  });
}

function prepareText(
  bytes: Uint8Array,
  name: string,
  given: SourceOptions,
  container?: string,
): Result<PreparedSource> {
  const refused = knownBinary(bytes, name);
  if (refused) return refused;
  const declared = container ?? declaredCharset(bytes);
  const { text, charset } = decode(bytes, { chosen: given.charset, declared });
  if (text === '') return failed('empty', name);
  if (isNoise(text, charset.evidence === 'chosen' ? 0 : charset.bad)) return failed('binary', name);
  if (text.trim() === '') return failed('no-text', name);
  const { tags, saved, ...read } = importerOf(text, name).read(text);
  if (read.text.trim() === '') return failed('no-text', name);
  const known = { ...read.known, ...given.known };
  const request: ExtractRequest = {
    ...read,
    known,
    name,
    repairsOff: given.repairsOff ?? [],
    sanitise: given.sanitise,
    ...((given.whole === 'always' || (given.whole && !isPage(text))) && { isWhole: true }),
  };
  const link = addressIn(text);
  const draft = link === undefined ? undefined : stubOf(link, known, name);
  return success({
    request,
    charset,
    source: text,
    ...(tags && { tags }),
    ...(saved && { saved }),
    ...(draft && { draft }),
  });
}
