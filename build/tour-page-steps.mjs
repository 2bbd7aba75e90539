import { join } from 'node:path';
import { root } from './runtime/cache.mjs';
import { all, command, drop, press } from './tour-acts.mjs';

const waitForScript = (tag) => (opened) =>
  opened.page.frameLocator('#page').locator(`body[data-script="${tag}"][data-whole="true"]`).waitFor();
const radio = (name, tag) => async (opened) => {
  await opened.page.click(`.switch [data-command="script:${name}"]`);
  await waitForScript(tag)(opened);
};

/** A page of a newspaper as it was saved, in both scripts and in every theme around it. */
export const pageSteps = [
  {
    name: 'page-traditional',
    act: all(
      press('Escape'),
      command('theme:light'),
      drop(join(root, 'test/fixtures/saved-news/source.html')),
      ({ page }) =>
        page
          .frameLocator('#article')
          .locator('h1', { hasText: /旧码头|舊碼頭/ })
          .waitFor(),
      press('o'),
      ({ page }) => page.waitForSelector('body[data-page="true"]'),
      radio('traditional', 'zh-Hant-TW'),
    ),
  },
  { name: 'page-simplified-sepia', act: all(command('theme:sepia'), radio('simplified', 'zh-Hans')) },
  { name: 'page-traditional-dark', act: all(command('theme:dark'), radio('traditional', 'zh-Hant-TW')) },
  {
    name: 'page-and-article',
    act: all(press('o'), ({ page }) => page.waitForSelector('body[data-page="false"]')),
  },
];
