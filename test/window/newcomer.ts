import type { Locator, Page } from 'playwright-core';
import { until } from '../until.ts';
import type { OpenedApp } from './app.ts';

/** The hands of a reader: what they press is on screen, and its label is all that they know. */
export interface Hand {
  /** Presses a button, an item of a menu or a row. */
  readonly press: (what: Locator) => Promise<void>;
  /** Brings the focus into a field. */
  readonly enter: (what: Locator) => Promise<void>;
  /** Chooses an option of a list of choices. */
  readonly choose: (what: Locator, value: string) => Promise<void>;
}

/** More steps than there are places to tab to. */
const maxSteps = 120;

/** A reader without a keyboard. Only text is typed. */
export const mouse: Hand = {
  press: (what) => what.click(),
  enter: (what) => what.click(),
  // The list of choices is the system's, where a test cannot click.
  choose: async (what, value) => {
    await what.click();
    await what.press('Escape');
    await what.selectOption(value);
  },
};

/** Whether an element has the focus, and else the key that leads on from what has it. */
const keyTo = (what: Locator): Promise<string> =>
  what
    .evaluate((element) => {
      const focused = document.activeElement;
      return element === focused ? '' : focused?.closest('[role=menu]') ? 'ArrowDown' : 'Tab';
    })
    .catch(() => 'Tab');

/** A reader without a mouse, who knows Tab, the arrow keys, Enter and Escape. */
export function keyboardOf(page: Page): Hand {
  const enter = async (what: Locator): Promise<void> => {
    await what.waitFor();
    for (let step = 0; step < maxSteps; step++) {
      const key = await keyTo(what);
      if (key === '') return;
      await page.keyboard.press(key);
    }
    throw new Error(`Tab leads nowhere to ${what}`);
  };
  return {
    enter,
    press: async (what) => {
      await enter(what);
      await page.keyboard.press('Enter');
    },
    choose: async (what, value) => {
      await enter(what);
      const values = await what
        .locator('option')
        .evaluateAll((options) => options.map((option) => (option as HTMLOptionElement).value));
      await page.keyboard.press('Home');
      for (let at = values.indexOf(value); at > 0; at--) await page.keyboard.press('ArrowDown');
    },
  };
}

/** Sets the width of the window, in CSS pixels. */
export async function setWindowWidth({ app, page }: OpenedApp, width: number): Promise<void> {
  await app.evaluate(({ BrowserWindow }, to) => {
    for (const one of BrowserWindow.getAllWindows()) if (one.isVisible()) one.setContentSize(to, 800);
  }, width);
  await until(
    () => page.evaluate(() => innerWidth),
    (now) => now === width,
  );
}

/** Answers the dialogs of the system, which a test cannot click, with these paths. */
export const answerWith = ({ app }: OpenedApp, path: string): Promise<void> =>
  app.evaluate(({ dialog }, filePath) => {
    Object.assign(dialog, {
      showOpenDialog: async () => ({ canceled: false, filePaths: [filePath] }),
      showSaveDialog: async () => ({ canceled: false, filePath }),
    });
  }, path);
