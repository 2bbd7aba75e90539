import { convertible, detectScript } from '#shared/hanzi/detect';
import type { Converter } from '#shared/hanzi/engine';
import { layBack } from '#shared/hanzi/runs';
import { isTraditional, type Script } from '#shared/hanzi/script';
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
      const restore = place().hold();
      const { element } = surface;
      element.dataset.script = script;
      element.dataset.whole = 'false';
      element.lang = tagOnScreen(surface, script);
      for (const run of place().inSight()) lay(run, convert, script, key, surface);
      for (const run of surface.runs.slice(surface.counted)) lay(run, convert, script, key, surface);
      restore();
      changed();
      seen?.();
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

/** The BCP 47 tag of what the reader sees. */
export function tagOnScreen(surface: Pick<Surface, 'written'>, script: Script): string {
  const { written } = surface;
  if (written === 'ja') return 'ja';
  if (script !== 'as-written') return script;
  return isTraditional(written) || written === 'zh-Hans' ? written : written === 'other' ? '' : 'zh';
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
  if (!convert || !run.run.convertible || !convertible(writtenOf(run, surface), script)) {
    run.alignment = undefined;
    write(run, run.run.texts);
    return;
  }
  const conversion = convert.aligned(run.text);
  const same = conversion.text === run.text;
  run.alignment = same ? undefined : conversion.alignment;
  write(run, same ? run.run.texts : layBack(run.run.texts, conversion));
}

function write(run: ShownRun, texts: readonly string[]): void {
  for (const [index, node] of run.nodes.entries()) {
    const text = texts[index] ?? '';
    if (node.data !== text) node.data = text;
  }
}

/** What a run's block is written in; where its characters do not tell, what the article is written in. */
function writtenOf(run: ShownRun, surface: Surface) {
  if (!run.written) {
    const found = detectScript(run.text);
    run.written = found === 'zh' ? surface.written : found;
  }
  return run.written;
}

const breath = () => new Promise<void>((resolve) => setTimeout(resolve));
