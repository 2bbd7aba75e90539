// Runs in the window's page and defines there `reading`, which measures what is on screen, in milliseconds.
{
  const view = document.querySelector('iframe#article')?.contentWindow ?? window;
  const page = view.document.scrollingElement;
  const frameMs = 1000 / 60;
  const waitLimitMs = 20_000;
  const isVertical = () => view.getComputedStyle(page).writingMode.startsWith('vertical');
  const position = () => Math.abs(isVertical() ? page.scrollLeft : page.scrollTop);
  const nextFrame = () => new Promise(requestAnimationFrame);

  /** Waits until the frame that is being made was handed to the screen; returns that time. */
  const handedOver = () =>
    new Promise((resolve) => {
      const channel = new MessageChannel();
      channel.port1.onmessage = () => resolve(performance.now());
      channel.port2.postMessage(0);
    });

  /** What is waited for: each gives a test of the page as it is now. */
  const conditions = {
    moved: () => {
      const from = position();
      return () => Math.abs(position() - from) > 1;
    },
    shown: (selector) => () => {
      const found = document.querySelector(selector);
      return found?.checkVisibility() && found.textContent !== '';
    },
    script: (tag) => () => view.document.querySelector('article').dataset.script === tag,
  };

  let noted;
  let result;
  globalThis.reading = {
    isVertical,
    position,
    /** Begins to note the time of each frame. */
    beginFrames: () => {
      const times = [];
      noted = { times, from: position(), goesOn: true };
      const note = (time) => {
        times.push(time);
        if (noted.goesOn) requestAnimationFrame(note);
      };
      requestAnimationFrame(note);
    },
    /** The share of late frames since then, the longest frame, and how far the page was scrolled. */
    endFrames: () => {
      noted.goesOn = false;
      const { times, from } = noted;
      const steps = times.slice(1).map((time, at) => time - times[at]);
      const all = Math.max(1, Math.round((times.at(-1) - times[0]) / frameMs));
      const late = steps.reduce((sum, step) => sum + Math.max(0, Math.round(step / frameMs) - 1), 0);
      return { late: (100 * late) / all, longest: Math.max(...steps), moved: Math.abs(position() - from) };
    },
    /** Begins to wait for a key, a click or a text, and then for the frame that answers it. */
    arm: (condition, argument) => {
      const isMet = conditions[condition](argument);
      const types = ['keydown', 'mouseup', 'input'];
      const sources = [...new Set([window, view])];
      result = new Promise((resolve, reject) => {
        const begin = async ({ timeStamp, view: source, currentTarget }) => {
          for (const one of sources) for (const type of types) one.removeEventListener(type, begin, true);
          const { timeOrigin } = (source ?? currentTarget).performance;
          const start = timeStamp + timeOrigin - performance.timeOrigin;
          do {
            await nextFrame();
            if (performance.now() - start > waitLimitMs) return reject(new Error(`never ${condition}`));
          } while (!isMet());
          resolve((await handedOver()) - start);
        };
        for (const one of sources) for (const type of types) one.addEventListener(type, begin, true);
      });
    },
    answer: () => result,
    /** Goes to the middle of the text and waits until it is laid out. */
    goToMiddle: async () => {
      for (let step = 0; step < 5; step++) {
        if (isVertical()) page.scrollLeft = -page.scrollWidth / 2;
        else page.scrollTop = page.scrollHeight / 2;
        await nextFrame();
        await nextFrame();
      }
    },
    goToStart: async () => {
      view.scrollTo(0, 0);
      await nextFrame();
      await nextFrame();
    },
    /** The box of the text on screen, and the middle of a mark of a footnote in it. */
    places: () => {
      const outer = document.querySelector('iframe#article')?.getBoundingClientRect() ?? { left: 0, top: 0 };
      const { clientWidth, clientHeight } = page;
      const marks = [...view.document.querySelectorAll('sup a')].map((one) => one.getBoundingClientRect());
      const mark = marks.find(
        ({ left, top, width }) =>
          width > 0 && left > 60 && left < clientWidth - 60 && top > 60 && top < clientHeight - 60,
      );
      const box = { left: outer.left, top: outer.top, width: view.innerWidth, height: view.innerHeight };
      return {
        box,
        mark: mark && {
          x: outer.left + mark.left + mark.width / 2,
          y: outer.top + mark.top + mark.height / 2,
        },
      };
    },
  };
  void 0;
}
