import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { displayName } from '#shared/display-name';
import { parseUserWords } from '#shared/hanzi/words/corrections';
import type { UserWord } from '#shared/hanzi/words/user-word';
import { parseWordList } from '#shared/hanzi/words/word-list';
import type { CommandLineMessages } from '#shared/messages/command-line';
import type { Parser } from '#shared/parser';
import { pictureAddressesIn } from '#shared/picture-addresses';
import { type Picture, pictureType } from '#shared/picture-type';
import { type Result, success } from '#shared/result';
import { makeArticle, readSourceText } from '../articles/pipeline.ts';
import type { ConversionParts } from '../export/article-converter.ts';
import type { ArticleExportOptions } from '../export/formats.ts';
import { type WritableArticle, writeArticle } from '../export/write-article.ts';
import { createFilePictureReader } from '../files/picture-files.ts';
import { sha256 } from '../library/storage/content-store.ts';
import { renderPdf } from '../window/print-page.ts';
import { UsageError } from './given-words.ts';
import type { Interruption } from './interruption.ts';

/** The parts that commands work with. */
export interface CliParts {
  /** The folder of the built files. */
  readonly folder: string;
  readonly parser: Parser;
  /** What is said on standard error. JSON is English on every system. */
  readonly messages: CommandLineMessages;
  /** Only errors go to standard error. */
  readonly isQuiet: boolean;
  readonly interruption: Interruption;
}

/** The decoded source, character for character. */
export async function decodeText(
  bytes: Uint8Array,
  name: string,
  { parser }: CliParts,
): Promise<Result<string>> {
  const decoded = await readSourceText({ bytes, name }, { parser, sanitise: true });
  return decoded.ok ? success(decoded.value.text) : decoded;
}

/**
 * Makes an article of the bytes of the file at `path`, with the pictures beside it; `-` is standard input.
 * `folder` is the one in which the file was found, where it was searched.
 */
export async function makeWritableArticle(
  bytes: Uint8Array,
  name: string,
  { parser }: CliParts,
  path: string,
  folder?: string,
): Promise<Result<WritableArticle>> {
  const readPicture = createFilePictureReader(path === '-' ? undefined : resolve(path), folder);
  const made = await makeArticle({ bytes, name, readPicture, refusesData: true }, { parser, sanitise: true });
  if (!made.ok) return made;
  const { draft } = made.value;
  const addresses = pictureAddressesIn(draft);
  const pictures = new Map<string, Picture>();
  for (const picture of made.value.pictures.values()) {
    const address = `picture:${sha256(picture)}`;
    const type = addresses.has(address) ? pictureType(picture) : undefined;
    if (type) pictures.set(address, { bytes: picture, type });
  }
  return success({ id: sha256(bytes), draft, pictures });
}

/** Writes an article as the options of a command say. */
export async function writeWithOptions(
  article: WritableArticle,
  options: ArticleExportOptions,
  parts: ConversionParts,
): Promise<string | Uint8Array> {
  const written = await writeArticle(article, options, { ...parts, now: Date.now });
  return options.format === 'pdf' ? renderPdf(String(written)) : written;
}

/**
 * Reads an exported word list; lines that are no words are skipped.
 * @throws UsageError where it cannot be read.
 */
export async function readWordList(
  path: string | undefined,
  messages: CommandLineMessages,
): Promise<readonly UserWord[]> {
  if (path === undefined) return [];
  const text = await readFile(path, 'utf8').catch(() => {
    throw new UsageError(messages.tell('unreadable-words', { path: displayName(path) }), 1);
  });
  return parseUserWords(parseWordList(text, 'zh-Hant').words);
}
