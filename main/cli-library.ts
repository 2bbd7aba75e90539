import { writeFile } from 'node:fs/promises';
import { parseDraft } from '#shared/article';
import type { ArticleEntry } from '#shared/contract';
import { fold } from '#shared/hanzi/fold';
import { sentenceOf } from '#shared/sentences';
import { runsOf } from '#shared/text/blocks';
import { type CliParts, writeArticle } from './cli-convert.ts';
import { type CliCommand, Usage } from './cli-words.ts';
import type { Library } from './library/library.ts';
import { openLibrary } from './library/open-library.ts';
import { shelfOf } from './shelf.ts';

type LibraryCommand = Extract<CliCommand, { readonly library: string }>;

/** Runs a command on the library in `--library`; gives the exit code. */
export async function runLibraryCommand(command: CliCommand, parts: CliParts): Promise<number> {
  if (!('library' in command)) throw new Usage(`“${command.name}” needs --library DIR.`);
  const library = await openLibrary({
    folder: command.library,
    now: Date.now,
    readOnly: command.name !== 'import',
  });
  for (const { code, name } of library.troubles) await parts.complain(sentenceOf({ code, name }, 'en'));
  const code = await run(command, library, parts);
  await library.close();
  return code;
}

async function run(command: LibraryCommand, library: Library, parts: CliParts): Promise<number> {
  const shelf = shelfOf({ library, extract: parts.extract, sanitise: true });
  const line = (value: unknown) => parts.print(`${JSON.stringify(value)}\n`);
  if (command.name === 'import') {
    let failures = 0;
    for (const path of command.paths) {
      const report = await shelf.add([path]);
      const [failure] = report.failures;
      const id = report.show ?? '';
      if (failure) {
        failures++;
        const error = sentenceOf(failure, 'en');
        await line({ path, status: 'failed', error });
        await parts.complain(error);
      } else
        await line({
          path,
          status: report.added.length > 0 ? 'added' : 'duplicate',
          id,
          title: library.entry(id)?.title,
        });
    }
    return failures > 0 ? 1 : 0;
  }
  if (command.name === 'list' || command.name === 'search') {
    for (const entry of library.list())
      if (command.name === 'list' || (await holds(library, entry, fold(command.query.trim()))))
        await (command.json
          ? line(entry)
          : parts.print(`${entry.id}\t${entry.title.replace(/\s+/g, ' ')}\n`));
    return 0;
  }
  const opened = await shelf.open(command.id);
  if (!opened.ok) {
    await parts.complain(sentenceOf(opened.failure, 'en'));
    return 1;
  }
  const pictures = new Map<string, string>();
  for (const id of JSON.stringify(opened.value.article.body).match(/(?<="picture:)[0-9a-f]{64}/g) ?? []) {
    const bytes = await library.picture(id);
    if (bytes) pictures.set(`picture:${id}`, `data:;base64,${Buffer.from(bytes).toString('base64')}`);
  }
  const written = await writeArticle(
    { draft: opened.value.article, picture: (src) => pictures.get(src) },
    command,
    parts,
  );
  if (command.output === undefined) await parts.print(written);
  else await writeFile(command.output, written);
  return 0;
}

/** Tells whether title, byline or text of an article holds the folded query. */
async function holds(library: Library, entry: ArticleEntry, sought: string): Promise<boolean> {
  const made = await library.cached(entry.id);
  const text = made ? runsOf(parseDraft(made.draft, () => undefined).body).text : entry.excerpt;
  return fold([entry.title, entry.byline, text].join('\n')).includes(sought);
}
