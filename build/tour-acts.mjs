// The actions that steps of the tour consist of.

// Waits until the whole article is in a script whose tag begins so, not only the part on screen.
const waitForScript = (page, tag) =>
  page.waitForFunction(
    (sought) =>
      document
        .querySelector('iframe')
        ?.contentDocument?.querySelector(`article[data-script^="${sought}"][data-whole="true"]`),
    tag,
  );

/** Clicks a radio of the switch and waits until the whole article is in a script whose tag begins so. */
export const radio =
  (name, tag) =>
  async ({ page }) => {
    await page.click(`.switch [data-command="script:${name}"]`);
    await waitForScript(page, tag);
  };

/** Runs a command from the palette, as a user without a mouse does. */
export const command =
  (name) =>
  async ({ page }) => {
    await page.keyboard.press('Control+k');
    await page.fill('.palette input', name);
    await page.keyboard.press('Enter');
    await page.waitForSelector('.palette button[data-command]', { state: 'detached' });
  };

/** Combines actions into one that runs them in order. */
export const all =
  (...acts) =>
  async (opened) => {
    for (const act of acts) await act(opened);
  };
/** Selects the first characters of the nth paragraph, which may lie in several nodes. */
export const selectBeginning = (page, paragraph, length) =>
  page.evaluate(
    ([nth, end]) => {
      const view = document.querySelector('iframe').contentWindow;
      const block = view.document.querySelectorAll('.body p')[nth];
      const walker = view.document.createTreeWalker(block, NodeFilter.SHOW_TEXT);
      const first = walker.nextNode();
      let left = end;
      let last = first;
      for (; left > last.length; last = walker.nextNode()) left -= last.length;
      view.getSelection().setBaseAndExtent(first, 0, last, left);
    },
    [paragraph, length],
  );

/** Presses a key. */
export const press =
  (key) =>
  ({ page }) =>
    page.keyboard.press(key);

/** Drops a file or folder on the window, by its path, as the desktop does. */
export const drop =
  (path) =>
  async ({ page }) => {
    const session = await page.context().newCDPSession(page);
    const data = { items: [], files: [path], dragOperationsMask: 1 };
    for (const type of ['dragEnter', 'dragOver', 'drop'])
      await session.send('Input.dispatchDragEvent', { type, x: 700, y: 400, data });
    await session.detach();
  };
