// What may stand only in some files of the app.
import { strict as assert } from 'node:assert';
import { test } from 'node:test';
import { anyOf, app, type Source } from './sources.ts';

// What may stand in the app only in the files named; a name that ends in a slash is a folder.
const places: readonly {
  readonly what: string;
  readonly pattern: RegExp;
  readonly files: readonly string[];
  /** Only a file that imports this can do it; elsewhere the words mean something else. */
  readonly with?: string;
}[] = [
  {
    what: 'markup becomes a DOM',
    pattern: anyOf(
      /\b(?:innerHTML|outerHTML|insertAdjacentHTML|dangerouslySetInnerHTML|DOMParser)\b/,
      /\b(?:createContextualFragment|setHTMLUnsafe|parseHTMLUnsafe)\b/,
      /\bdocument\.write/,
    ),
    files: ['renderer/extract/page/sanitise.ts'],
  },
  {
    what: 'foreign bytes are taken apart',
    pattern: /\b(?:unzip|inflate|gunzip|decompress)\w*\(|\bnew (?:Inflate|TextDecoder)\b|\bparseXml\(/i,
    // The others decode a name of the file system, a string of the program itself, and texts that it packed.
    files: [
      'renderer/import/',
      'main/files/path.ts',
      'main/shared/hanzi/utf16.ts',
      'main/library/catalogue/searched-bodies.ts',
    ],
  },
  {
    what: 'a string becomes code',
    pattern: /\beval\s*\(|\bnew Function\b|\bset(?:Timeout|Interval)\s*\(\s*['"`]/,
    files: [],
  },
  { what: 'main listens to a window', pattern: /\bipcMain\b/, files: ['main/ipc/ipc.ts'] },
  { what: 'a window calls main', pattern: /\bipcRenderer\b/, files: ['main/window/preload.ts'] },
  { what: 'a window waits for main', pattern: /\bsendSync\b/, files: [] },
  {
    what: 'a window loses a wall',
    pattern: anyOf(
      /\b(?:nodeIntegration\w*|webviewTag|allowRunningInsecureContent|experimentalFeatures)\s*:\s*true/,
      /\b(?:sandbox|contextIsolation|webSecurity)\s*:\s*false/,
      /\bno-sandbox\b|\bdisable-web-security\b/,
    ),
    files: [],
  },
  {
    what: 'a file is written',
    pattern: anyOf(
      /\b(?:writeFile|appendFile|copyFile|rename|unlink|truncate|symlink|link)(?:Sync)?\s*\(/,
      /\b(?:mkdir|mkdtemp|rm|rmdir|cp)(?:Sync)?\s*\(/,
      /\bcreateWriteStream\b|\bopen(?:Sync)?\([^)]*['"](?:w|a|r\+)/,
    ),
    files: ['main/library/', 'main/files/read-write.ts'],
    with: 'node:fs',
  },
];

for (const { what, pattern, files: allowed, with: means = '' } of places) {
  test(`${what} only in ${allowed.join(', ') || 'no file at all'}`, () => {
    const able = ({ imports }: Source) => means === '' || imports.some((one) => one.startsWith(means));
    const found = app.filter((source) => able(source) && pattern.test(source.code)).map(({ path }) => path);
    const covers = (place: string, path: string) =>
      place.endsWith('/') ? path.startsWith(place) : path === place;
    assert.deepEqual(
      found.filter((path) => !allowed.some((place) => covers(place, path))),
      [],
      `${what} elsewhere`,
    );
    assert.deepEqual(
      allowed.filter((place) => !found.some((path) => covers(place, path))),
      [],
      'allowances nobody uses',
    );
  });
}
