import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { defaultListQuery } from '#shared/listing';
import { createTemporaryFolder } from '../temporary-folder.ts';
import { until } from '../until.ts';
import { type OpenedApp, openApp } from './app.ts';
import { articleFrame, chooseScript, drop, waitForTitle } from './journey.ts';
import { callOrThrow, importPaths } from './walls.ts';

const folder = createTemporaryFolder('import');
const many = join(folder, '十年');
/** Files of a folder: more than the list shows at once, and so many that their progress is seen. */
const count = 250;
let opened: OpenedApp;

const sentence = '渡船每天清早開第一班，船上只有趕集的人和幾隻雞，老船夫說從前河面比現在寬一倍。';
const write = (path: string, content: string) => {
  mkdirSync(join(path, '..'), { recursive: true });
  writeFileSync(path, content);
};
const fingerprint = () =>
  readdirSync(many, { recursive: true })
    .map(String)
    .sort()
    .filter((name) => statSync(join(many, name)).isFile())
    .map((name) => {
      const sum = createHash('sha256')
        .update(readFileSync(join(many, name)))
        .digest('hex');
      return `${name} ${sum} ${statSync(join(many, name)).mtimeMs}`;
    });

before(async () => {
  for (let at = 0; at < count; at++)
    write(join(many, `${at % 7}`, `渡口${at}.txt`), `渡口第${at}日\n\n${`${at}${sentence}\n\n`.repeat(12)}`);
  for (let at = 0; at < 7; at++) write(join(many, '壞', `空${at}.txt`), '');
  write(join(many, '0', '圖.png'), 'no article');
  opened = await openApp();
  await opened.page.locator('.list [role=option]').first().waitFor();
});
after(async () => {
  await opened?.close();
});

test('a dropped folder is imported with progress; unreadable files are listed in a report', async () => {
  const { page } = opened;
  const untouched = fingerprint();
  const before = await page.locator('.list [aria-current="true"]').getAttribute('data-open');
  const progress = page.locator('.progress');
  // A quick import shows its progress for less than the time between two looks of a locator.
  const counted = page.evaluate(
    (total) =>
      new Promise<void>((resolve) => {
        const look = () => document.querySelector('.progress')?.textContent?.includes(total) && resolve();
        new MutationObserver(look).observe(document, { childList: true, characterData: true, subtree: true });
      }),
    ` / ${count + 7}`,
  );
  await drop(page, [many]);
  await counted;
  await page.keyboard.press('t');
  const badge = page.locator('.report-badge', { hasText: `+${count}` });
  await badge.waitFor({ timeout: 60_000 });
  assert.equal(await page.locator('[data-panel="report"]').count(), 0);
  await badge.click();
  await page.locator('[data-panel="report"]').waitFor();
  await progress.waitFor({ state: 'detached' });
  const counts = await page.locator('.counts dd').allTextContents();
  assert.deepEqual(counts, [`${count}`, '0', '7', '1']);
  const skipped = page.locator('[data-panel="report"] [data-skipped]');
  assert.deepEqual(await skipped.evaluateAll((all) => all.map((one) => one.getAttribute('data-skipped'))), [
    'picture',
  ]);
  await skipped.locator('summary').press('Enter');
  await skipped.getByText('圖.png').waitFor();
  const sentences = await page.locator('[data-panel="report"] .refused li').allTextContents();
  for (let at = 0; at < 7; at++)
    assert.equal(sentences.filter((one) => one.includes(`空${at}.txt`)).length, 1, `空${at}.txt`);
  assert.equal(await (await articleFrame(page)).locator('article').getAttribute('data-article'), before);
  assert.deepEqual(fingerprint(), untouched);
  await page.keyboard.press('Escape');
});

test('only visible rows are rendered, and the list scrolls to its end', async () => {
  const { page } = opened;
  const rows = page.locator('.list [role=option]');
  assert.ok((await rows.count()) < 40, String(await rows.count()));
  assert.equal(await rows.first().getAttribute('aria-setsize'), `${count + 2}`);
  await page.locator('.list').evaluate((list) => list.scrollTo(0, list.scrollHeight));
  await page.locator(`.list [role=option][aria-posinset="${count + 2}"]`).waitFor();
  await page.locator(`.list [aria-posinset="${count + 2}"]`).click();
  await page.keyboard.press('k');
  await page.locator(`.list [aria-posinset="${count + 1}"][aria-current="true"]`).waitFor();
  for (const key of ['k', 'k', 'k', 'j']) await page.keyboard.press(key);
  await page.locator(`.list [aria-posinset="${count - 1}"][aria-current="true"]`).waitFor();
});

test('importing the same folder again adds nothing', async () => {
  const report = await importPaths(opened, [many]);
  assert.deepEqual([report.added.length, report.duplicates.length, report.failures.length], [0, count, 7]);
});

test('a cancelled import keeps what it has added and stops', async () => {
  const { page } = opened;
  const more = join(folder, '更多');
  for (let at = 0; at < count; at++)
    write(join(more, `${at}.txt`), `更多第${at}日\n\n${`${at}又${sentence}\n\n`.repeat(12)}`);
  const done = importPaths(opened, [more]);
  // The import may be over before the button is at rest, which a click waits for.
  await page.locator('.progress [data-command="library:cancel"]').dispatchEvent('click');
  const { added, failures } = await done;
  assert.ok(added.length > 0 && added.length < count, String(added.length));
  assert.equal(failures.length, 0);
  const rest = await importPaths(opened, [more]);
  assert.equal(rest.added.length + rest.duplicates.length, count);
  assert.ok(rest.duplicates.length >= added.length);
});

test('one failure is told at a time; a badge counts all, and its report names each', async () => {
  const { page } = opened;
  const failures = page.locator('.notice.failure');
  const report = page.locator('[data-panel="report"]');
  const paths = ['甲', '乙', '丙'].map((name) => {
    write(join(folder, `${name}空.txt`), '');
    return join(folder, `${name}空.txt`);
  });
  write(join(folder, '丁.txt'), `丁的一日\n\n${sentence.repeat(5)}`);
  const badge = page.locator('.report-badge .bad');
  await drop(page, [...paths.slice(0, 2), join(folder, '丁.txt')]);
  await waitForTitle(page, '丁的一日');
  await failures.filter({ hasText: '乙空.txt' }).waitFor();
  await failures.locator('[data-command="report:toggle"]', { hasText: '1' }).waitFor();
  assert.deepEqual([await failures.count(), await report.count(), await badge.textContent()], [1, 0, '2']);
  await page.keyboard.press('Control+k');
  await page.locator('.palette input').fill('report:toggle');
  await page.keyboard.press('Enter');
  await report.waitFor();
  assert.deepEqual([await failures.count(), await report.locator('.refused li').count()], [0, 2]);
  await page.keyboard.press('Escape');
  await drop(page, [...paths, join(folder, '丁.txt')]);
  await badge.filter({ hasText: '3' }).click();
  await report.waitFor();
  assert.deepEqual([await failures.count(), await report.locator('.refused li').count()], [0, 3]);
  // Every notice is kept in the list, with the way out of a failure beside it.
  const past = report.locator('.past li.failure', { hasText: '乙空.txt' });
  if ((await past.count()) === 0) await report.locator('.past summary').click();
  await past.locator('[data-command="library:import"]').waitFor();
  assert.equal(await badge.count(), 0);
  await page.keyboard.press('Escape');
});

test('a bidi control in a file name neither reverses a sentence nor hides the extension', async () => {
  const { page } = opened;
  const path = join(folder, 'a\u202etxt.exe');
  write(path, '');
  await drop(page, [path]);
  const failure = page.locator('.notice.failure', { hasText: 'txt.exe' });
  await failure.waitFor();
  assert.match((await failure.textContent()) ?? '', /^[「“]a\ufffdtxt\.exe[」”]/);
  await failure.locator('.put-away').click();
});

test('a folder without articles is reported in one sentence', async () => {
  const { page } = opened;
  const none = join(folder, '空資料夾');
  mkdirSync(none);
  await drop(page, [none]);
  await page.locator('.notice.failure', { hasText: '空資料夾' }).waitFor();
  await waitForTitle(page, '');
});

test('what is skipped and may be an article is announced, listed by kind, and copied', async () => {
  const { page, app } = opened;
  const mixed = join(folder, '雜');
  for (const name of ['甲.pdf', '乙.pdf', '深/丙.docx', '圖二.png']) write(join(mixed, name), 'x');
  write(join(mixed, '戊'), `戊的一日\n\n${sentence.repeat(5)}`);
  await drop(page, [mixed]);
  await waitForTitle(page, '戊的一日');
  const notice = page.locator('.notice', { hasText: '3' }).locator('[data-command="report:toggle"]');
  await notice.click();
  const report = page.locator('[data-panel="report"]');
  await report.waitFor();
  assert.equal(await notice.count(), 0);
  assert.deepEqual(await report.locator('.counts dd').allTextContents(), ['1', '0', '0', '4']);
  const groups = report.locator('[data-skipped]');
  assert.deepEqual(
    await groups.evaluateAll((all) =>
      all.map((one) => [one.getAttribute('data-skipped'), one.hasAttribute('open')]),
    ),
    [
      ['pdf', false],
      ['document', false],
      ['picture', false],
    ],
  );
  await groups.first().locator('summary').press('Enter');
  assert.deepEqual(await groups.first().locator('li').allTextContents(), [
    join('雜', '乙.pdf'),
    join('雜', '甲.pdf'),
  ]);
  await report.locator('[data-command="report:copy"]').click();
  await until(async () => (await app.evaluate(({ clipboard }) => clipboard.readText())).includes('丙.docx'));
  await page.keyboard.press('Escape');
});

test('a record that is only a link opens, and says so in both scripts', async () => {
  const { page } = opened;
  await chooseScript(page, 'as-written', 'as-written');
  const path = join(folder, 'one.csv');
  writeFileSync(
    path,
    'title,url,time_added,tags,status\nLetters,https://example.org/letters,1700000000,,unread\n',
  );
  await drop(page, [path]);
  const frame = await articleFrame(page);
  const article = frame.locator('article', { hasText: 'https://example.org/letters' });
  await article.waitFor();
  const said = (await article.textContent()) ?? '';
  assert.match(said, /Letters[\s\S]*這裡只留下了連結[\s\S]*这里只留下了链接/);
});

test('the chapters of a book follow one another', async () => {
  const { page } = opened;
  const report = await importPaths(opened, [join(process.cwd(), 'test/fixtures/export-book/source.epub')]);
  assert.equal(report.added.length, 3);
  const all = await callOrThrow(page, 'library:list', defaultListQuery, 0, 9);
  assert.deepEqual(
    all.rows.filter(({ part }) => part).map(({ part }) => part?.number),
    [1, 2, 3],
  );
});
