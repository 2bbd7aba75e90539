import type { Converter } from '#shared/hanzi/engine';
import type { Script } from '#shared/hanzi/script';
import { layRun, runWrittenIn, tagOnScreen } from '#shared/text/lay';
import { converterFor } from './converters.ts';
import type { Place } from './place.ts';
import type { ShownRun, Surface } from './surface.ts';

/** Milliseconds of work between two looks at the reader's hands. */
const slice = 6;

/** Lays a script over a surface: what is in sight at once, the rest in slices while the reader reads. */
export interface Swap {
  /** Resolves when the whole article is in the script; earlier calls that are not finished yet give way. `seen` is called when what is in sight is right. */
  readonly show: (script: Script, regional: boolean, seen?: () => void) => Promise<void>;
}

/** Makes the swap of a surface; `changed` is called each time text nodes have changed. */
export function swapOf(surface: Surface, place: () => Place, changed: () => void): Swap {
  let turn = 0;
  return {
    show: async (script, regional, seen) => {
      const mine = ++turn;
      const convert = await converterFor(script, regional);
      if (mine !== turn) return;
      const key = `${script} ${regional}`;
      // What is in sight is asked before anything changes, so that the page is laid out once and not twice.
      const restore = place().hold();
      const seenRuns = place().inSight();
      const { element } = surface;
      element.dataset.script = script;
      element.dataset.whole = 'false';
      element.lang = tagOnScreen(surface.written, script);
      for (const run of seenRuns) lay(run, convert, script, key, surface);
      for (const run of surface.runs.slice(surface.counted)) lay(run, convert, script, key, surface);
      restore();
      changed();
      seen?.();
      await frame();
      if (mine !== turn) return;
      let since = performance.now();
      for (const run of surface.runs) {
        if (run.shown === key) continue;
        if (performance.now() - since > slice) {
          await breath();
          if (mine !== turn) return;
          since = performance.now();
        }
        lay(run, convert, script, key, surface);
      }
      element.dataset.whole = 'true';
      changed();
    },
  };
}

function lay(
  run: ShownRun,
  convert: Converter | undefined,
  script: Script,
  key: string,
  surface: Surface,
): void {
  if (run.shown === key) return;
  run.shown = key;
  if (convert && run.run.convertible) run.written ??= runWrittenIn(run.text, surface.written);
  const laid = layRun(run.run.texts, run.written ?? 'other', convert, script);
  run.alignment = laid.alignment;
  for (const [index, node] of run.nodes.entries()) {
    const text = laid.texts[index] ?? '';
    if (node.data !== text) node.data = text;
  }
}

/** Until the frame is on screen; a window that is hidden draws none, and is not waited for. */
const frame = () =>
  new Promise<void>((resolve) => {
    requestAnimationFrame(() => void breath().then(resolve));
    setTimeout(resolve, 100);
  });
const breath = () => new Promise<void>((resolve) => setTimeout(resolve));
