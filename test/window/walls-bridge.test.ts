import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { callNames } from '#shared/contract';
import { defaultListQuery } from '#shared/listing';
import { sampled, scaled } from '../scale.ts';
import { createTemporaryFolder } from '../temporary-folder.ts';
import { type OpenedApp, openApp } from './app.ts';
import { waitForTitle } from './journey.ts';
import { article, call, callOrThrow } from './walls.ts';

interface Asked {
  readonly message: string;
  readonly detail: string;
  readonly defaultId: number;
  readonly cancelId: number;
}
interface Notes {
  asked: Asked[];
  opened: string[];
  answer: number;
}

const folder = createTemporaryFolder('bridge');
const file = join(folder, '橋.html');
let opened: OpenedApp;

before(async () => {
  writeFileSync(file, article('橋上的文章'));
  opened = await openApp({ args: [file] });
  await waitForTitle(opened.page, '橋上的文章');
  // Replaces the desktop's dialogs and programs, which a test cannot click.
  await opened.app.evaluate(({ dialog, shell }) => {
    const notes: Notes = { asked: [], opened: [], answer: 0 };
    Object.assign(globalThis, { notes });
    Object.assign(dialog, {
      showOpenDialog: async () => ({ canceled: true, filePaths: [] }),
      showSaveDialog: async () => ({ canceled: true, filePath: '' }),
      showMessageBox: async (_window: unknown, { message, detail, defaultId, cancelId }: Asked) => {
        notes.asked.push({ message, detail, defaultId, cancelId });
        return { response: notes.answer };
      },
    });
    Object.assign(shell, {
      openExternal: async (url: string) => void notes.opened.push(url),
      openPath: async (path: string) => void notes.opened.push(path),
    });
  });
});
after(async () => {
  await opened?.close();
});

async function follow(url: unknown, answer = 0): Promise<Notes> {
  await opened.app.evaluate((_electron, response) => {
    Object.assign((globalThis as unknown as { notes: Notes }).notes, {
      asked: [],
      opened: [],
      answer: response,
    });
  }, answer);
  await call(opened.page, 'link:open', url);
  return opened.app.evaluate(() => (globalThis as unknown as { notes: Notes }).notes);
}

test('only http, https and mailto links are asked about; any other address is ignored', async () => {
  for (const url of [
    'javascript:alert(1)',
    'JAVASCRIPT:alert(1)',
    ' https://example.org/',
    'file:///etc/passwd',
    '\\\\server\\share',
    '//server/share',
    'smb://server/share',
    'ms-msdt:/id',
    'jianfan://app/index.html',
    'data:text/html,x',
    'https:example.org',
    'http://',
    'http://[',
    'https://exa mple.org/',
    'https://example.org/\nfile:///etc/passwd',
    '',
    undefined,
    null,
    7,
    ['https://example.org/'],
    { href: 'https://example.org/' },
  ]) {
    const notes = await follow(url, 1);
    assert.deepEqual([notes.asked, notes.opened], [[], []], String(url));
  }
});

test('a link is opened outside once after confirmation, and not without it', async () => {
  const no = await follow('https://example.org/a?b=漢#字');
  assert.equal(no.asked.length, 1);
  assert.deepEqual([no.asked[0]?.defaultId, no.asked[0]?.cancelId], [0, 0], 'Enter and Escape cancel');
  assert.deepEqual(no.opened, []);
  const yes = await follow('https://example.org/a?b=漢#字', 1);
  assert.deepEqual(yes.opened, ['https://example.org/a?b=%E6%BC%A2#%E5%AD%97']);
  const mail = await follow('mailto:lin@example.org?subject=x&attach=/etc/passwd', 1);
  assert.deepEqual(mail.opened, ['mailto:lin@example.org']);
  const named = await follow('https://lin:secret@example.org/', 1);
  assert.deepEqual(named.opened, ['https://example.org/']);
});

test('while a question about a link is open, no other is asked', async () => {
  const count = await opened.app.evaluate(async ({ BrowserWindow, dialog }) => {
    let asked = 0;
    let answer = () => {};
    const answered = new Promise<void>((resolve) => {
      answer = resolve;
    });
    const { showMessageBox } = dialog;
    const answerLater = async () => {
      asked++;
      await answered;
      return { response: 0 };
    };
    Object.assign(dialog, { showMessageBox: answerLater });
    const [window] = BrowserWindow.getAllWindows().filter((one) => one.isVisible());
    const open = `jianfan.call('link:open', 'https://example.org/')`;
    await window?.webContents.executeJavaScript(`globalThis.asking = ${open}; ${open}`);
    answer();
    await window?.webContents.executeJavaScript('asking');
    Object.assign(dialog, { showMessageBox });
    return asked;
  });
  assert.equal(count, 1);
});

for (const [url, host] of [
  ['https://例子.example/', 'xn--fsqu00a.example'],
  ['https://аpple.example/', 'xn--pple-43d.example'],
  ['https://good.example@evil.example/', 'evil.example'],
  ['https://good.example\\@evil.example/', 'good.example'],
  ['https://EVIL.example:8080/', 'evil.example:8080'],
  ['https://ｅｖｉｌ.example/', 'evil.example'],
  ['https://0x7f.1/', '127.0.0.1'],
  ['mailto:lin@example.org', 'lin@example.org'],
] as const)
  test(`the question about ${url} names ${host}`, async () => {
    const { asked } = await follow(url);
    const [question] = asked;
    assert.ok(question?.message.includes(` ${host}？`), question?.message);
    assert.match(question?.detail ?? '', /^[\x21-\x7e]+$/, 'the whole address is shown in ASCII');
  });

test('a bidirectional control character is percent-encoded in the question', async () => {
  const { asked } = await follow('https://example.org/\u202egpj.exe');
  assert.match(asked[0]?.detail ?? '', /%E2%80%AEgpj\.exe/);
});

test('whatever arguments a call has, the main process goes on and no article is lost', async () => {
  const weird: unknown[] = [
    undefined,
    null,
    true,
    -1,
    Number.NaN,
    '',
    '../../etc/passwd',
    'a\0b',
    '字'.repeat(100_000),
    'f'.repeat(64),
    [],
    [[]],
    [1],
    // A folder is searched recursively, so it must not be the root of the disk.
    [folder],
    file,
    ['/dev/zero'],
    ['\0'],
    {},
    { place: -1, script: 'x', charset: '../..', repairsOff: ['x'], __proto__: null },
    { theme: 'x', typeSize: 1e9, constructor: 1 },
    Object.fromEntries([['__proto__', { polluted: true }]]),
    Array.from({ length: 1000 }, () => 'x'),
  ];
  const idsNow = async (): Promise<readonly string[]> => {
    const { rows } = await callOrThrow(opened.page, 'library:list', defaultListQuery, 0, 40);
    return rows.map(({ id }) => id);
  };
  const before = await idsNow();
  let calls = 0;
  // Rebuilding the catalogue takes no argument and is slow, so it is called fewer times.
  const names = [...callNames, 'ELECTRON_BROWSER_REQUIRE', '__proto__', 'constructor', ''];
  for (const [index, name] of names.entries())
    for (const one of name === 'library:rebuild' ? weird.slice(0, 1) : sampled(weird, index))
      for (const other of [undefined, weird[calls % weird.length], weird[(calls * 7) % weird.length]]) {
        await call(opened.page, name, one, other);
        calls++;
      }
  assert.ok(calls > scaled(700), String(calls));
  const after = await idsNow();
  assert.deepEqual(
    before.filter((id) => !after.includes(id)),
    [],
  );
  assert.equal(
    await opened.app.evaluate(() => ({}) as { polluted?: boolean }).then(({ polluted }) => polluted),
    undefined,
  );
  const opening = (await call(opened.page, 'article:open', before[0])) as { ok: boolean };
  assert.equal(opening.ok, true);
});

test('an unforeseen error is answered as `unexpected`, without details', async () => {
  const unexpected = { ok: false, failure: { code: 'unexpected', name: 'Jianfan' } };
  assert.deepEqual(await call(opened.page, 'article:open', 7), unexpected);
  assert.deepEqual(await call(opened.page, 'library:import', 'x'), unexpected);
  assert.deepEqual(await call(opened.page, 'article:remember', 7, {}), unexpected);
  assert.deepEqual(await call(opened.page, 'library:versions', '../x'), unexpected);
  assert.match(String(await call(opened.page, 'no:such')), /There is no such call/);
});
