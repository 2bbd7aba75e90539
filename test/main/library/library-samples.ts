import { join } from 'node:path';
import type { TestContext } from 'node:test';
import type { ArticleDraft } from '#shared/article';
import { defaultListQuery, type ListPage, type ListQuery } from '#shared/listing';
import {
  catalogueThreadIn,
  type Library,
  type NewArticle,
  writeThreadPath,
} from '../../../main/library/library.ts';
import { type LibraryOptions, openLibrary } from '../../../main/library/open-library.ts';
import { createTemporaryFolder } from '../../temporary-folder.ts';

/** Makes a temporary folder, which is removed when the test file ends. */
export function freshFolder(test: TestContext): string {
  const folder = createTemporaryFolder('library');
  // The threads of a library do not keep a process alive. Without this, the runner would end a test that
  // waits for them.
  const keepAlive = setInterval(() => {}, 1000);
  test.after(() => clearInterval(keepAlive));
  return folder;
}

const builtFolder = join(process.cwd(), 'out/app');
/**
 * Opens the library in `folder` with the built threads, without the write thread where a disk is given. The
 * clock does not advance.
 */
export const openIn = (folder: string, more: Partial<LibraryOptions> = {}): Promise<Library> =>
  openLibrary({
    ...{ folder, startProcess: catalogueThreadIn(builtFolder), now: () => 1 },
    ...(!more.disk && { writeThread: writeThreadPath(builtFolder) }),
    ...more,
  });

/** The first 200 rows of a list. */
export const rowsOf = async (library: Library, query: Partial<ListQuery> = {}): Promise<ListPage['rows']> =>
  (await library.list({ ...defaultListQuery, ...query }, 0, 200)).rows;

/** A draft with a title and paragraphs. */
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
