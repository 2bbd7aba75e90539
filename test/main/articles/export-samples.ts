import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { TestContext } from 'node:test';
import { defaultListQuery } from '#shared/listing';
import { Articles, type ImportStep } from '../../../main/articles/articles.ts';
import type { Library } from '../../../main/library/library.ts';
import type { Extract } from '../../../renderer/import/answers/article-answer.ts';
import { draftOf, freshFolder, openIn } from '../library/library-samples.ts';
import { createNodeParser } from './node-parser.ts';

// Paragraphs without their tags. The tests of the command line extract the same fixtures in the hidden page.
const extract: Extract = ({ text, metadata, name }) => {
  const paragraphs = text.split(/<\/p>|\n\n/).map((one) => one.replace(/<[^>]*>/g, '').trim());
  const { byline = '', site = '', published = '', url = '', title = name } = metadata;
  const draft = draftOf(title, ...paragraphs.filter(Boolean));
  return { ...draft, byline, credit: [byline], site, published, url };
};

/** The articles of a new library. */
export async function openArticles(t: TestContext) {
  const folder = freshFolder(t);
  let clock = 1_800_000_000_000;
  const library = await openIn(join(folder, 'library'), { now: () => clock++ });
  t.after(() => library.close());
  const write = (name: string, content: string | Uint8Array) => {
    writeFileSync(join(folder, name), content);
    return join(folder, name);
  };
  return {
    folder,
    library,
    write,
    articles: new Articles({
      library,
      parser: createNodeParser(extract),
      sanitise: true,
    }),
  };
}

/** Imports files; gives the report and all steps. */
export const stepsOf = async (articles: Articles, ...paths: readonly string[]) => {
  const steps: ImportStep[] = [];
  const report = await articles.add(paths, (step) => steps.push(step) > 0);
  return { report, steps };
};
/** The first rows of the list. */
export const rows = async (library: Library) => (await library.list(defaultListQuery, 0, 200)).rows;
/** The status of a file or record. */
export const statusOf = ({ outcome }: ImportStep) => (outcome.ok ? outcome.value.status : 'failed');
/** An export of wallabag with these entries. */
export const wallabag = (...entries: readonly object[]) =>
  JSON.stringify(entries.map((one) => ({ is_archived: 0, ...one })));
