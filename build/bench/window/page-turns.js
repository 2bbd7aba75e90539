// Runs in the window's page and defines there `turns`, the steps that
// switching.mjs measures, in milliseconds.
{
  const frameDocument = document.querySelector('iframe').contentDocument;
  const frameWindow = frameDocument.defaultView;
  const element = frameDocument.querySelector('article');
  const radio = (name) => document.querySelector(`.switch [data-command="script:${name}"]`);
  const pause = (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds));

  /** Waits for the next frame; returns the time at which it was handed to the screen. */
  const painted = () =>
    new Promise((resolve) =>
      requestAnimationFrame(() => {
        const channel = new MessageChannel();
        channel.port1.onmessage = () => resolve(performance.now());
        channel.port2.postMessage(0);
      }),
    );

  /** Waits until all of the article is in a script and painted. */
  const allConverted = async (tag) => {
    while (element.dataset.script !== tag || element.dataset.whole !== 'true') await pause(5);
    await painted();
    await painted();
  };

  let longestTask = 0;
  const noteTasks = (entries) => {
    for (const { duration } of entries) longestTask = Math.max(longestTask, duration);
  };
  const tasks = new PerformanceObserver((list) => noteTasks(list.getEntries()));
  tasks.observe({ type: 'longtask' });

  const readingEdge = 12;
  const isBelowEdge = (box) => box.bottom > readingEdge;
  /** The first character on screen: the number in its block, and its own. */
  const firstCharacter = () => {
    const chunks = [...element.querySelectorAll('.chunk')];
    const chunk = chunks.find((one) => isBelowEdge(one.getBoundingClientRect()));
    const block = [...chunk.children].find((one) => isBelowEdge(one.getBoundingClientRect()));
    const range = new frameWindow.Range();
    const walker = frameWindow.document.createTreeWalker(block, NodeFilter.SHOW_TEXT);
    let start = 0;
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      for (let at = 0; at < node.length; at++) {
        range.setStart(node, at);
        range.setEnd(node, at + 1);
        if (isBelowEdge(range.getBoundingClientRect()))
          return `${/\d+/.exec(block.textContent)} ${start + at}`;
      }
      start += node.length;
    }
    return '';
  };

  let htmlConverter;
  globalThis.turns = {
    /** The longest task since the last call; 0 for none over 50 ms. */
    longestTask: async () => {
      await pause(100);
      noteTasks(tasks.takeRecords());
      const found = longestTask;
      longestTask = 0;
      return found;
    },
    scrollToMiddle: async () => {
      // Chunks out of view have estimated heights, so the position settles after a few steps.
      for (let step = 0; step < 3; step++) {
        frameWindow.scrollTo(0, frameDocument.scrollingElement.scrollHeight / 2);
        await painted();
        await painted();
      }
      await pause(400);
    },
    firstCharacter,
    showAsWritten: async () => {
      radio('as-written').click();
      await allConverted('as-written');
    },
    /** Switches; returns the time to the next frame, or NaN if that frame is not in the script yet. */
    switchScript: async () => {
      const start = performance.now();
      radio('traditional').click();
      const first = (await painted()) - start;
      return element.dataset.script === 'zh-Hant-TW' ? first : Number.NaN;
    },
    restConverted: () => allConverted('zh-Hant-TW'),
    /** The same with opencc-js. */
    convertWithOpencc: async () => {
      const start = performance.now();
      htmlConverter.convert();
      return (await painted()) - start;
    },
    restoreWithOpencc: async () => {
      if (htmlConverter) htmlConverter.restore();
      else {
        element.lang = 'zh-Hans';
        const convert = globalThis.OpenCC.Converter({ from: 'cn', to: 'tw' });
        htmlConverter = globalThis.OpenCC.HTMLConverter(convert, element, 'zh-Hans', 'zh-Hant-TW');
      }
      await painted();
      await painted();
    },
  };
  void 0;
}
