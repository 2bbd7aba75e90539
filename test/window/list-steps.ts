import assert from 'node:assert/strict';
import type { Locator, Page } from 'playwright-core';
import type { ListQuery } from '#shared/listing';

/** The window of the test of the list, with 62 articles, of which three have the tag 手藝. */
export interface ListWalk {
  readonly place: Page;
  readonly row: (at: number) => Locator;
  readonly waitForTotal: (count: number) => Promise<unknown>;
  readonly undo: () => Promise<void>;
  readonly countOf: (query: Partial<ListQuery>) => Promise<number>;
}

/** What readers make of the list for themselves: shelves, tags and rows. */
export const listSteps: readonly (readonly [string, (walk: ListWalk) => Promise<void>])[] = [
  [
    'a search says what it does not understand, suggests its end, and is kept as a shelf',
    async ({ place, waitForTotal, undo }) => {
      const field = place.locator('.search input');
      const suggestion = (text: string) => place.locator('.suggestions [role=option]', { hasText: text });
      await field.fill('is:foo before:abc ');
      await place.locator('.misread p', { hasText: 'before:abc' }).waitFor();
      assert.deepEqual(await place.locator('.misread p').count(), 2);
      await field.fill('');
      await field.pressSequentially('標');
      await suggestion('標籤').waitFor();
      await field.press('ArrowDown');
      await field.press('ArrowDown');
      await field.press('Enter');
      await suggestion('手藝').click();
      assert.equal(await field.inputValue(), '標籤:手藝 ');
      await waitForTotal(3);
      await place.click('[data-menu="shelf"] .menu-button');
      await place.click('.menu [data-command="shelf:keep"]');
      await place.locator('.name-dialog input').fill('手藝人');
      await place.keyboard.press('Enter');
      await place.locator('[data-menu="shelf"] .menu-button', { hasText: '手藝人' }).waitFor();
      await place.click('[data-menu="shelf"] .menu-button');
      await place.click('.menu [data-command="shelf:all"]');
      await field.fill('');
      await waitForTotal(62);
      await place.click('[data-menu="shelf"] .menu-button');
      await place.locator('.menu button', { hasText: '手藝人' }).click();
      await waitForTotal(3);
      assert.equal(await field.inputValue(), '標籤:手藝 ');
      await place.click('[data-menu="shelf"] .menu-button');
      await place.click('.menu [data-command="shelf:forget"]');
      await undo();
      await place.locator('[data-menu="shelf"] .menu-button', { hasText: '手藝人' }).waitFor();
      await field.fill('');
      await waitForTotal(62);
    },
  ],
  [
    'a tag is renamed and coloured in the whole library, and one undo takes the name back',
    async ({ place, waitForTotal, undo, countOf }) => {
      const command = async (name: string) => {
        await place.keyboard.press('Control+k');
        await place.locator('.palette input').fill(name);
        await place.keyboard.press('Enter');
      };
      await place.click('[data-command="filter:open"]');
      await place.selectOption('.filters select[name=tag]', '手藝');
      await place.keyboard.press('Escape');
      await waitForTotal(3);
      await command('tag:edit');
      await place.locator('.name-dialog input').fill('手工');
      await place.click('.name-dialog [data-colour="green"]');
      await place.click('.name-dialog .main');
      await place.locator('.name-dialog').waitFor({ state: 'detached' });
      await place.locator('.list [data-tag="手工"][data-colour="green"]').first().waitFor();
      await place.locator('.chips [data-filter="tag"]', { hasText: '手工' }).waitFor();
      assert.equal(await countOf({ tag: '手工' }), 3);
      await undo();
      await place.locator('.list [data-tag="手藝"]').first().waitFor();
      await place.click('.chips [data-filter="tag"] button');
      await waitForTotal(62);
      assert.equal(await countOf({ tag: '手藝' }), 3);
    },
  ],
  [
    'articles are put into a collection, arranged by keys and by dragging, and every step is taken back',
    async ({ place, row, waitForTotal, undo }) => {
      const titles = () => place.locator('.list [role=option] strong').allTextContents();
      const until = (wanted: readonly string[]) =>
        place.waitForFunction(
          (all) =>
            [...document.querySelectorAll('.list [role=option]')]
              .sort((one, other) => Number(one.ariaPosInSet) - Number(other.ariaPosInSet))
              .map((one) => one.querySelector('strong')?.textContent)
              .join() === all,
          wanted.join(),
        );
      await row(1).click();
      await row(2).click({ modifiers: ['Shift'] });
      const [first = '', second = '', third = ''] = await titles();
      await place.keyboard.press('a');
      await place.locator('[name="new-collection"]').fill('夏天 讀的');
      await place.keyboard.press('Enter');
      await place.locator('.collections-dialog input:checked').waitFor();
      await place.keyboard.press('Escape');
      // Without the system's own dragging, which Playwright cannot drive in Electron.
      const dataTransfer = await place.evaluateHandle(() => new DataTransfer());
      await row(3).dispatchEvent('dragstart', { dataTransfer });
      await place.locator('.collection-drops li', { hasText: '夏天 讀的' }).dispatchEvent('drop');
      await place.locator('.notice', { hasText: third }).waitFor();
      await place.click('[data-menu="shelf"] .menu-button');
      await place.locator('.menu button', { hasText: '夏天 讀的' }).click();
      await waitForTotal(3);
      await row(3).click();
      await place.keyboard.press('Alt+ArrowUp');
      await until([first, third, second]);
      const box = await row(3).boundingBox();
      const over = { dataTransfer, clientX: 60, clientY: (box?.y ?? 0) + (box?.height ?? 0) - 4 };
      await row(1).dispatchEvent('dragstart', { dataTransfer });
      await row(3).dispatchEvent('dragover', over);
      await place.locator('.drop-line').waitFor();
      await row(3).dispatchEvent('drop', over);
      await until([third, second, first]);
      await place.keyboard.press('Control+z');
      await until([first, third, second]);
      await place.keyboard.press('Control+z');
      await until([first, second, third]);
      await place.click('[data-menu="shelf"] .menu-button');
      await place.click('.menu [data-command="collection:edit"]');
      await place.locator('.name-dialog input').fill('冬天');
      await place.click('.name-dialog [data-colour="blue"]');
      await place.click('.name-dialog .main');
      await place.locator('[data-menu="shelf"] .menu-button', { hasText: '冬天' }).waitFor();
      await place.click('[data-menu="shelf"] .menu-button');
      await place.locator('.menu [data-colour="blue"]', { hasText: '冬天' }).waitFor();
      await place.click('.menu [data-command="collection:remove"]');
      await waitForTotal(62);
      await undo();
      await place.locator('.search input').fill('文集:冬天 ');
      await waitForTotal(3);
      await place.locator('.search input').fill('');
      await waitForTotal(62);
    },
  ],
  [
    'rows are compact, and show what is chosen',
    async ({ place, row }) => {
      const height = () => row(1).evaluate((one) => one.getBoundingClientRect().height);
      const before = await height();
      await place.click('[data-menu="order"] .menu-button');
      await place.click('.menu [data-command="rows:open"]');
      await place.locator('.rows-form input[name="added"]').check();
      await row(1).locator('.facts', { hasText: '加入' }).waitFor();
      await place.locator('.rows-form input[value="compact"]').check({ force: true });
      await place.locator('.list [data-density="compact"]').waitFor();
      assert.ok((await height()) < before / 2);
      assert.equal(await row(1).locator('.excerpt').count(), 0);
      await place.locator('.rows-form input[value="cosy"]').check({ force: true });
      await place.locator('.rows-form input[name="added"]').uncheck();
      await place.keyboard.press('Escape');
      await row(1).locator('.excerpt').waitFor();
    },
  ],
];
