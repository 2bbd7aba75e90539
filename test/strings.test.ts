// What a person reads stands in main/shared/messages alone.
import assert from 'node:assert/strict';
import { test } from './limited-test.ts';
import { app } from './sources.ts';

/** Chinese in sources that is not said to the reader by the window, by the file that holds it. */
const chineseAllowed: Readonly<Record<string, string>> = {
  'main/files/folders.ts': 'names of folders that browsers save pages with',
  'main/files/picture-files.ts': 'names of folders that browsers save pages with',
  'renderer/import/exports/kindle.ts': 'words of the lines that a Kindle writes',
  'renderer/import/exports/link-fields.ts': 'names of columns in exports',
  'renderer/import/formats/from-markdown.ts': 'keys of front matter',
  'main/library/catalogue/catalogue-server.ts': 'a search that warms the index up',
  'main/library/storage/synced-folder.ts': 'names of folders that cloud services sync',
  'main/shared/welcome.ts': 'names of the welcome articles, each in its own language',
  'main/shared/text/search-query.ts': 'words of the search syntax, in every language at once',
  'main/window/create-window.ts': 'the name of the program, before a page gives the title',
  'renderer/reading/element-classes.ts': 'units behind the numbers of a table',
  'main/shared/typesetting/latin-chunks.ts': 'units that stay with their numbers',
  'renderer/reading/footnote.ts': 'marks of footnotes, and words that lead back from one',
  'renderer/views/script-switch.tsx': 'the characters of the switch, the same in every language',
  'renderer/views/language-names.ts': 'names of languages in themselves',
  'renderer/views/settings-panel.tsx': 'a character as a sample of the type size',
  'renderer/views/words-panel.tsx': 'examples of words in both scripts',
};
/** Rooms whose Chinese is what articles are read by, and the catalogues themselves. */
const roomsOfText = ['main/shared/hanzi/', 'main/shared/messages/', 'renderer/extract/'];

test('no Chinese stands outside of the catalogues, but for a few named reasons', () => {
  const found = app
    .filter(({ path }) => !roomsOfText.some((room) => path.startsWith(room)))
    .filter(({ code }) => /[\u3400-\u9fff]/.test(code))
    .map(({ path }) => path)
    .sort();
  assert.deepEqual(found, Object.keys(chineseAllowed).sort());
});

/**
 * Text between tags, and the attributes that a person reads, as a view may write them without the catalogue.
 */
const spoken =
  /(?:^|[^=])>\s*([A-Za-z][A-Za-z ,.’]+[a-z.])\s*<|(?:aria-label|title|placeholder|alt)="([^"]+)"|`[^`]*`/g;

test('no view writes English between tags or in a label', () => {
  const found = app
    .filter(({ path }) => path.endsWith('.tsx'))
    .flatMap(({ path, code }) =>
      [...code.matchAll(spoken)]
        .map(([, text, label]) => text ?? label)
        .filter((text) => text !== undefined)
        .map((text) => `${path}: ${text}`),
    );
  assert.deepEqual(found, []);
});

test('dialogs and menus of the main process take every text from the catalogue', () => {
  // A property with a text that begins like a sentence or a label.
  const written = /\b(?:message|detail|label|buttonLabel|yes|defaultPath)\s*:\s*['"`]([A-Z][^'"`]*)/g;
  const found = app
    .filter(({ path }) => /^main\/(?:app|ipc|session|window)\//.test(path))
    .flatMap(({ path, code }) => [...code.matchAll(written)].map(([, text]) => `${path}: ${text}`));
  assert.deepEqual(found, []);
});

test('a notice is told by the key of a message', () => {
  const found = app
    .filter(({ path }) => path.startsWith('renderer/actions/'))
    .flatMap(({ path, code }) =>
      [...code.matchAll(/\btell\(\s*['"`][^)]*/g)].map(([call]) => `${path}: ${call}`),
    );
  assert.deepEqual(found, []);
});
