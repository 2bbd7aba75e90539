const button = (command) => `[data-command="${command}"]`;
const click =
  (command) =>
  async ({ page }) =>
    page.click(button(command));

/** What the tour does, in order: each step's picture is named for it, and `act` gets what `openApp` gives. */
export const steps = [
  { name: 'welcome', act: ({ page }) => page.waitForSelector(button('script:as-written')) },
  { name: 'simplified', act: click('script:simplified') },
  { name: 'traditional', act: click('script:traditional') },
  { name: 'as-written', act: click('script:as-written') },
];
