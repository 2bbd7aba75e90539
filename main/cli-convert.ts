import { readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { type ArticleDraft, type ArticleNode, element, parseDraft } from '#shared/article';
import type { ExtractRequest } from '#shared/contract';
import { correctionsIn, parseUserWords, placedIn } from '#shared/hanzi/corrections';
import { type Converter, converter, readAmbiguity, readTables, tableFor } from '#shared/hanzi/engine';
import { glossed } from '#shared/hanzi/gloss';
import { isTraditional } from '#shared/hanzi/script';
import type { UserWord } from '#shared/hanzi/user-word';
import { parseWordList } from '#shared/hanzi/word-list';
import { failed, type Result, success } from '#shared/result';
import type { ArticleState } from '#shared/settings';
import { runsOf } from '#shared/text/blocks';
import { layRun, runWrittenIn, tagOnScreen, writtenIn } from '#shared/text/lay';
import { textOf, withGlosses } from '#shared/write/glosses';
import { footerLabelIn } from '#shared/write/head';
import { toHtml } from '#shared/write/html';
import { articleInScript, type LayRun, nodesInScript } from '#shared/write/in-script';
import { toMd } from '#shared/write/md';
import { toTxt } from '#shared/write/txt';
import { Usage, type Writing } from './cli-words.ts';
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
  /** What the reader chose for this article. */
  readonly chosen?: Pick<ArticleState, 'words' | 'corrections'>;
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
  const read = prepared.value.picture ?? pictureReader(path === '-' ? undefined : resolve(path));
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
  const { draft, chosen } = article;
  const { to } = writing;
  const source = runsOf(draft.body).text;
  const written = writtenIn(draft, source);
  const words = [...(await wordsIn(writing.words)), ...(chosen?.words ?? [])];
  const convert = to === 'as-written' ? undefined : await converterFor(parts.folder, writing, words);
  const { placed } = placedIn(chosen?.corrections ?? [], source);
  const lay: LayRun = (texts, at) => {
    const text = texts.join('');
    const fixed = at === undefined ? [] : correctionsIn(placed, to, text, at);
    return layRun(texts, runWrittenIn(text, written), convert, fixed).texts;
  };
  const inScript = articleInScript(draft, lay);
  const lang = tagOnScreen(written, to);
  // Plain text has no ruby.
  const glosses = writing.format === 'txt' && writing.glosses === 'ruby' ? 'keep' : writing.glosses;
  const heading = withGlosses(inScript.heading, glosses);
  const credit = withGlosses(inScript.credit, glosses);
  const shown = {
    ...inScript,
    heading,
    credit,
    title: glosses === 'keep' ? textOf(heading) : inScript.title,
    byline: glosses === 'keep' ? textOf(credit) : inScript.byline,
    body: withGlosses(inScript.body, glosses),
    footer: withGlosses(inScript.footer, glosses),
  };
  if (writing.format === 'txt') return toTxt(shown);
  const setAside = withGlosses(nodesInScript(setAsideIn(draft), lay), glosses);
  const how = { lang, footerLabel: footerLabelIn(lang), picture: article.picture, setAside };
  return writing.format === 'md' ? toMd(shown, how) : toHtml(shown, how);
}

/** The lines of the source that were taken for a copy of the title. */
const setAsideIn = (draft: ArticleDraft): readonly ArticleNode[] =>
  draft.repairs
    .filter((repair) => repair.kind === 'title' && repair.before !== repair.after)
    .map(({ before }) => element('p', {}, glossed(before)));

/** The words in a list that was exported; what is no word there is passed over. */
async function wordsIn(path: string | undefined): Promise<readonly UserWord[]> {
  if (path === undefined) return [];
  const text = await readFile(path, 'utf8').catch(() => {
    throw new Usage(`The list of words “${path}” cannot be read.`, 1);
  });
  return parseUserWords(parseWordList(text, 'zh-Hant').words);
}

async function converterFor(
  folder: string,
  { to, regional }: Pick<Writing, 'to' | 'regional'>,
  words: readonly UserWord[],
): Promise<Converter> {
  const read = async (name: string) => {
    const bytes = await readFile(join(folder, name));
    return bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength) as ArrayBuffer;
  };
  const tables = readTables(await read(`hanzi/${tableFor(to, regional)}`));
  const learned = isTraditional(to) && { ambiguity: readAmbiguity(await read('assets/ambiguity.bin')) };
  return converter(tables, { to, regional, words, ...learned });
}
