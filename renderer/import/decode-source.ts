import type { ArticleDraft } from '#shared/article';
import type { Charset } from '#shared/contract';
import type { ExtractRequest } from '#shared/extract-request';
import type { SourceOptions } from '#shared/parser';
import { partPattern } from '#shared/part-name';
import { failed, type Result, success } from '#shared/result';
import { toLatin1 } from './bytes.ts';
import { isNoise, refusedAsBinary } from './charset/binary.ts';
import { charsetNamed } from './charset/charset.ts';
import { declaredCharset } from './charset/declared.ts';
import { decode } from './charset/decode.ts';
import type { Container, Unpacker } from './formats/container.ts';
import { epub } from './formats/from-epub.ts';
import { fromHtml, isPage } from './formats/from-html.ts';
import { fromMarkdown, type ReadText } from './formats/from-markdown.ts';
import { mhtml } from './formats/from-mhtml.ts';
import { linkInShortcut, stubArticle } from './formats/from-shortcut.ts';
import { webarchive } from './formats/from-webarchive.ts';
import { zippedPage } from './formats/from-zip.ts';
import { createPictureFinder, type FindPicture } from './formats/inner-pictures.ts';
import { styleSheetsIn } from './formats/style-sheets.ts';

/** A reader of one text format. */
interface TextFormat {
  /** The endings of its file names, in lower case without the dot; empty for any name. */
  readonly extensions: readonly string[];
  /** Tells by its content whether a text is of the format. */
  readonly fits: (text: string) => boolean;
  readonly read: (text: string) => ReadText;
}

const maxFrameBytes = 16 * 1024 * 1024;

const hasTag = (text: string): boolean => /<[a-z!/][^<]*>/i.test(text);

// Tried in this order; the last one takes every text.
const textFormats: readonly [...TextFormat[], TextFormat] = [
  { extensions: [], fits: isPage, read: fromHtml },
  { extensions: ['html', 'htm', 'xhtml', 'xht', 'shtml'], fits: hasTag, read: fromHtml },
  {
    extensions: ['md', 'markdown', 'mdown', 'mkd', 'mdx', 'mdtxt', 'mdtext'],
    fits: () => true,
    read: fromMarkdown,
  },
  { extensions: [], fits: () => true, read: (text) => ({ format: 'text', text, metadata: {} }) },
];

const unpackers: readonly Unpacker[] = [epub, mhtml, webarchive, zippedPage];

function textFormatOf(text: string, name: string): TextFormat {
  const extension = /\.([^./\\]+)$/.exec(name)?.[1]?.toLowerCase() ?? '';
  const fitting = textFormats.find(
    ({ extensions, fits }) => (extensions.length === 0 || extensions.includes(extension)) && fits(text),
  );
  return fitting ?? (textFormats.at(-1) as TextFormat);
}

/** A decoded source, and the request that has the hidden page extract its article. */
export interface DecodedSource {
  readonly request: ExtractRequest;
  readonly charset: Charset;
  /** Every character of the source except a byte order mark. */
  readonly source: string;
  /** The tags in the source. */
  readonly tags?: readonly string[];
  /** When the source was saved according to itself, in milliseconds since 1970. */
  readonly saved?: number;
  /** The article of a source that is only a link; nothing has to be extracted for it. */
  readonly stub?: ArticleDraft;
  /** Finds the pictures inside the container; absent where the source is none. */
  readonly picture?: FindPicture;
  /** Gives the style sheets inside the container by their address. */
  readonly sheets?: () => readonly (readonly [address: string, text: string])[];
}

/**
 * Unpacks and decodes the bytes of the file `name`; its format is recognised by name and content.
 * Failure codes: `empty`, `binary`, `unsupported`, `no-text` (only white space), `charset` (unknown charset),
 * and those of {@link Unpacker.open}.
 */
export function decodeSource(bytes: Uint8Array, name: string, options: SourceOptions): Result<DecodedSource> {
  if (bytes.length === 0) return failed('empty', name);
  if (options.charset !== undefined && charsetNamed(options.charset) === undefined)
    return failed('charset', name);
  const unpacked = unpack(bytes, name);
  if (!unpacked) return decodeText(bytes, name, options);
  return unpacked.ok ? decodePage(unpacked.value, name, options) : unpacked;
}

/** Unpacks a container; undefined where the bytes are none. */
function unpack(bytes: Uint8Array, name: string): Result<Container> | undefined {
  const head = toLatin1(bytes, 0, 4096);
  return unpackers.find(({ fits }) => fits(head, bytes))?.open(bytes, name);
}

/** Decodes the page of a container. The hidden page gets the addresses of its parts, and no path. */
function decodePage(container: Container, name: string, options: SourceOptions): Result<DecodedSource> {
  const { page, declared, metadata, base, parts, isWhole } = container;
  const decoded = decodeText(page, name, options, declared);
  if (!decoded.ok) return decoded;
  const { request } = decoded.value;
  const addresses = [...parts.keys()];
  return success({
    ...decoded.value,
    request: {
      ...request,
      format: 'html',
      text: decoded.value.source,
      metadata: { ...request.metadata, ...metadata },
      parts: { base, addresses, frames: decodeFrames(container) },
      ...(isWhole && { isWhole }),
    },
    picture: createPictureFinder((src) => parts.get(addresses[Number(partPattern.exec(src)?.[1])] ?? '')),
    sheets: () => styleSheetsIn(parts),
  });
}

/** The pages of frames, as far as they are text. */
const decodeFrames = ({ frames }: Container): readonly (readonly [string, string])[] =>
  [...(frames ?? [])].flatMap(([address, { bytes, declared = declaredCharset(bytes) }]) =>
    bytes.length === 0 || bytes.length > maxFrameBytes
      ? []
      : [[address, decode(bytes, { chosen: undefined, declared }).text] as const],
  );

/** Decodes a text. `declared` is the charset that its container names. */
function decodeText(
  bytes: Uint8Array,
  name: string,
  options: SourceOptions,
  declared = declaredCharset(bytes),
): Result<DecodedSource> {
  const refused = refusedAsBinary(bytes, name);
  if (refused) return refused;
  const { text, charset } = decode(bytes, { chosen: options.charset, declared });
  if (text === '') return failed('empty', name);
  if (isNoise(text, charset)) return failed('binary', name);
  if (text.trim() === '') return failed('no-text', name);
  const { tags, saved, ...read } = textFormatOf(text, name).read(text);
  if (read.text.trim() === '') return failed('no-text', name);
  const metadata = { ...read.metadata, ...options.metadata };
  const isWhole =
    options.wholeArticle === 'always' || (options.wholeArticle === 'unless-page' && !isPage(text));
  const request: ExtractRequest = {
    ...read,
    metadata,
    name,
    repairsOff: options.repairsOff ?? [],
    sanitise: options.sanitise,
    ...(isWhole && { isWhole }),
  };
  const link = linkInShortcut(text);
  return success({
    request,
    charset,
    source: text,
    ...(tags && { tags }),
    ...(saved && { saved }),
    ...(link !== undefined && { stub: stubArticle(link, metadata, name) }),
  });
}
