import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestContext } from 'node:test';
import type { ArticleDraft } from '#shared/article';
import { type ArticleEntry, defaultListQuery, type ListQuery } from '#shared/listing';
import {
  catalogueThreadIn,
  type Library,
  type NewArticle,
  writeThreadPath,
} from '../../../main/library/library.ts';
import { type LibraryOptions, openLibrary } from '../../../main/library/open-library.ts';

/** A folder that goes when the test ends. */
export function freshFolder(test: TestContext): string {
  const folder = mkdtempSync(join(tmpdir(), 'jianfan-library-'));
  // A library's threads keep no program from ending, and the runner must not take a test for ended while they work.
  const awake = setInterval(() => {}, 1000);
  test.after(() => {
    clearInterval(awake);
    rmSync(folder, { recursive: true, force: true });
  });
  return folder;
}

const built = join(process.cwd(), 'out/app');
/** Opens the library in `folder` with the built threads, unless another disk is given; the clock stands. */
export const openIn = (folder: string, more: Partial<LibraryOptions> = {}): Promise<Library> =>
  openLibrary({
    ...{ folder, startProcess: catalogueThreadIn(built), now: () => 1 },
    ...(!more.disk && { writeThread: writeThreadPath(built) }),
    ...more,
  });

/** All rows of a list. */
export const rowsOf = async (
  library: Library,
  query: Partial<ListQuery> = {},
): Promise<readonly ArticleEntry[]> => (await library.list({ ...defaultListQuery, ...query }, 0, 200)).rows;

/** An article's draft with a title and paragraphs. */
export const draftOf = (title: string, ...paragraphs: readonly string[]): ArticleDraft => ({
  title,
  heading: [title],
  byline: '林小溪',
  credit: ['林小溪'],
  site: '河邊報',
  published: '2024-03-05',
  url: '',
  lang: 'zh-Hant',
  body: paragraphs.map((text) => ({ tag: 'p', children: [text] })),
  footer: [],
  repairs: [],
});

/** A new article whose source is `text`. */
export const newArticle = (text: string, more: Partial<NewArticle> = {}): NewArticle => ({
  bytes: new TextEncoder().encode(text),
  name: '春天.txt',
  key: 'first',
  charset: { label: 'utf-8', evidence: 'valid', bad: 0 },
  draft: draftOf('春天來了', text),
  pictures: new Map(),
  ...more,
});
