import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { parseDraft } from '#shared/article';
import type { ExtractRequest } from '#shared/contract';
import { parseUserWords } from '#shared/hanzi/words/corrections';
import type { UserWord } from '#shared/hanzi/words/user-word';
import { parseWordList } from '#shared/hanzi/words/word-list';
import { failed, type Result, success } from '#shared/result';
import { type WritableArticle, writeArticle } from '../export/write-article.ts';
import { createFilePictureReader, type Picture } from '../import/formats/pictures.ts';
import { prepareSource } from '../import/import.ts';
import { sha256 } from '../library/storage/content-store.ts';
import { pdfOf } from '../window/print-page.ts';
import { type ArticleOutputOptions, UsageError } from './arguments.ts';

/** What commands work with. */
export interface CliParts {
  readonly folder: string;
  readonly extract: (request: ExtractRequest) => Promise<Result<unknown>>;
}

/** The decoded source, character for character. */
export function savedText(bytes: Uint8Array, name: string): Result<string> {
  const prepared = prepareSource(bytes, name, { sanitise: true });
  return prepared.ok ? success(prepared.value.source) : prepared;
}

/** Makes an article of bytes; pictures beside `path` come along. */
export async function articleFrom(
  bytes: Uint8Array,
  name: string,
  parts: CliParts,
  path: string,
): Promise<Result<WritableArticle>> {
  const prepared = prepareSource(bytes, name, { sanitise: true });
  if (!prepared.ok) return prepared;
  const extracted = await parts.extract(prepared.value.request);
  if (!extracted.ok) return extracted;
  const read = prepared.value.picture ?? createFilePictureReader(path === '-' ? undefined : resolve(path));
  const sources: string[] = [];
  const draft = parseDraft(extracted.value, (src) => addressOf(sources.push(src) - 1));
  if (draft.body.length === 0 && draft.footer.length === 0) return failed('no-text', name);
  const pictures = new Map<string, Picture>();
  for (const [index, src] of sources.entries()) {
    const found = await read(src);
    if (found) pictures.set(addressOf(index), found);
  }
  return success({ id: sha256(bytes), draft, pictures });
}

const addressOf = (index: number): string => `picture:${index.toString(16).padStart(64, '0')}`;

/** Writes an article out as a command line asks for it. */
export async function writeAsAsked(
  article: WritableArticle,
  asked: ArticleOutputOptions,
  { folder }: Pick<CliParts, 'folder'>,
): Promise<string | Uint8Array> {
  const writing = { ...asked, words: await wordsIn(asked.words) };
  const written = await writeArticle(article, writing, { folder, now: Date.now });
  return writing.format === 'pdf' ? pdfOf(String(written)) : written;
}

/** The words in a list that was exported; what is no word there is passed over. */
export async function wordsIn(path: string | undefined): Promise<readonly UserWord[]> {
  if (path === undefined) return [];
  const text = await readFile(path, 'utf8').catch(() => {
    throw new UsageError(`The list of words “${path}” cannot be read.`, 1);
  });
  return parseUserWords(parseWordList(text, 'zh-Hant').words);
}
