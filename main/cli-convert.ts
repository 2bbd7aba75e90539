import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type ArticleDraft, parseDraft } from '#shared/article';
import type { ExtractRequest } from '#shared/contract';
import { converter, readTables, tableFor } from '#shared/hanzi/engine';
import { failed, type Result, success } from '#shared/result';
import { runsOf } from '#shared/text/blocks';
import { layRun, runWrittenIn, tagOnScreen, writtenIn } from '#shared/text/lay';
import { withGlosses } from '#shared/write/glosses';
import { footerLabelIn } from '#shared/write/head';
import { toHtml } from '#shared/write/html';
import { articleInScript } from '#shared/write/in-script';
import { toMd } from '#shared/write/md';
import { toTxt } from '#shared/write/txt';
import type { Writing } from './cli-words.ts';
import { prepare } from './import/import.ts';
import { pictureReader } from './import/pictures.ts';

/** What commands work with. */
export interface CliParts {
  readonly folder: string;
  readonly extract: (request: ExtractRequest) => Promise<Result<unknown>>;
}

/** An article with its pictures as data addresses, by their `picture:` address. */
export interface WritableArticle {
  readonly draft: ArticleDraft;
  readonly picture: (src: string) => string | undefined;
}

/** The decoded source, character for character. */
export function savedText(bytes: Uint8Array, name: string): Result<string> {
  const prepared = prepare(bytes, name, { sanitise: true });
  return prepared.ok ? success(prepared.value.source) : prepared;
}

/** Makes an article of bytes; pictures beside `path` come along. */
export async function articleFrom(
  bytes: Uint8Array,
  name: string,
  parts: CliParts,
  path: string,
): Promise<Result<WritableArticle>> {
  const prepared = prepare(bytes, name, { sanitise: true });
  if (!prepared.ok) return prepared;
  const extracted = await parts.extract(prepared.value.request);
  if (!extracted.ok) return extracted;
  const read = pictureReader(path);
  const sources: string[] = [];
  const draft = parseDraft(
    extracted.value,
    (src) => `picture:${(sources.push(src) - 1).toString(16).padStart(64, '0')}`,
  );
  if (draft.body.length === 0 && draft.footer.length === 0) return failed('no-text', name);
  const data = await Promise.all(
    sources.map(async (src) => {
      const found = await read(src);
      return found && `data:${found.type};base64,${Buffer.from(found.bytes).toString('base64')}`;
    }),
  );
  return success({ draft, picture: (src) => data[Number.parseInt(src.slice(-12), 16)] });
}

/** Writes an article out in a script and a format. */
export async function writeArticle(
  article: WritableArticle,
  writing: Writing,
  parts: Pick<CliParts, 'folder'>,
): Promise<string> {
  const { draft } = article;
  const { to, regional } = writing;
  const written = writtenIn(draft, runsOf(draft.body).text);
  const convert =
    to === 'as-written'
      ? undefined
      : converter(await tablesFor(parts.folder, tableFor(to, regional)), { to, regional });
  const inScript = convert
    ? articleInScript(
        draft,
        (texts) => layRun(texts, runWrittenIn(texts.join(''), written), convert, to).texts,
      )
    : draft;
  const lang = tagOnScreen(written, to);
  const shown = {
    ...inScript,
    body: withGlosses(inScript.body, writing.glosses),
    footer: withGlosses(inScript.footer, writing.glosses),
  };
  if (writing.format === 'txt') return toTxt(shown);
  const how = { lang, footerLabel: footerLabelIn(lang), picture: article.picture };
  return writing.format === 'md' ? toMd(shown, how) : toHtml(shown, how);
}

async function tablesFor(folder: string, name: string) {
  const bytes = await readFile(join(folder, 'hanzi', name));
  return readTables(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength) as ArrayBuffer);
}
