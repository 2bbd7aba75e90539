import { findPeople } from '#shared/hanzi/ambiguity/find-people';
import type { People } from '#shared/hanzi/ambiguity/name-rules';
import type { Conversion, Converter } from '#shared/hanzi/engine';
import { isTraditional } from '#shared/hanzi/script';
import { type Correction, correctionsIn, placedIn } from '#shared/hanzi/words/corrections';
import type { UserWord, WordMatch } from '#shared/hanzi/words/user-word';
import { Words } from '#shared/hanzi/words/words';
import { convertRun, detectRunScript, displayedLanguage } from '#shared/text/convert-run';
import type { ArticleView, RenderedRun } from './article-view.ts';
import { type ConverterOptions, converterFor } from './converters.ts';
import { nextPaint, yieldToEvents } from './scheduling.ts';
import type { ScrollAnchor } from './scroll-anchor.ts';

/** Milliseconds of work between two looks at the reader's hands. */
const slice = 6;

/** What is laid over an article, and the forms chosen for single places of it. */
export interface ScriptOptions extends ConverterOptions {
  readonly corrections: readonly Correction[];
}

/** Lays a script over a surface: what is in sight at once, the rest in slices while the reader reads. */
export interface ScriptSwitcher {
  /** Resolves when the whole article is in the script; earlier calls that are not finished yet give way. `seen` is called when what is in sight is right. */
  readonly show: (laying: ScriptOptions, seen?: () => void) => Promise<void>;
  /** How a run came to be what it is now; undefined where it is shown as written or was not reached yet. */
  readonly told: (run: RenderedRun) => Conversion | undefined;
  /** What the reader chose at an offset of a run: a form for this place, or a word; undefined where nothing was. */
  readonly chosen: (run: RenderedRun, offset: number) => 'here' | UserWord | undefined;
  /** The forms that a character may have in the script shown. */
  readonly forms: (character: string) => readonly string[];
}

/** What is laid now: its converter, and its name, which every run that shows it bears. */
interface Laid extends ScriptOptions {
  readonly convert: Converter | undefined;
  readonly lang: string;
  readonly name: string;
  /** The corrections where they stand now. */
  readonly placed: readonly Correction[];
}

/** Makes the swap of a surface; `changed` is called each time text nodes have changed. */
export function swapOf(surface: ArticleView, place: () => ScrollAnchor, changed: () => void): ScriptSwitcher {
  let turn = 0;
  let version = 0;
  let now: Laid | undefined;
  let people: People | undefined;
  return {
    forms: (character) => now?.convert?.forms(character) ?? [],
    told: (run) => {
      if (!now?.convert || run.shown !== now.name || !run.run.convertible) return undefined;
      return now.convert.aligned(run.text, run.written, fixedIn(run, now));
    },
    chosen: (run, offset) => {
      const at = offset - run.run.start;
      const covers = ({ start, end }: WordMatch) => at >= start && at < end;
      if (!now || now.script === 'as-written') return undefined;
      if (fixedIn(run, now).some(covers)) return 'here';
      return new Words(now.words, now.script).find(run.text).find(covers)?.word;
    },
    show: async (laying, seen) => {
      const mine = ++turn;
      // What is in sight is asked before anything changes, so that the page is laid out once and not twice.
      let look: Look | undefined = lookAt(place());
      const late = setTimeout(() => {
        look = undefined;
      });
      const made = await converterFor(laying);
      clearTimeout(late);
      if (mine !== turn) return;
      if (isTraditional(laying.script)) people ??= findPeople(surface.text);
      const convert = people ? made?.withPeople(people) : made;
      if (laying.words !== now?.words || laying.corrections !== now.corrections) version++;
      const { script, corrections } = laying;
      const placed =
        corrections === now?.corrections ? now.placed : placedIn(corrections, surface.text).placed;
      const lang = displayedLanguage(surface.written, script);
      const laid: Laid = {
        ...laying,
        convert,
        placed,
        lang,
        name: `${script} ${laying.regional} ${version}`,
      };
      now = laid;
      const { restore, runs: seenRuns } = look ?? lookAt(place());
      const { element } = surface;
      element.dataset.script = script;
      element.dataset.whole = 'false';
      // Where pieces are told one by one, the page as a whole is told last: it costs the browser a look at every box.
      const tellAll = () => {
        if (element.lang !== lang) element.lang = lang;
      };
      if (!surface.tell) tellAll();
      for (const run of seenRuns) lay(run, laid, surface);
      for (const run of surface.runs.slice(surface.counted)) lay(run, laid, surface);
      restore();
      changed();
      seen?.();
      await nextPaint();
      if (mine !== turn) return;
      let since = performance.now();
      for (const run of surface.runs) {
        if (run.shown === laid.name) continue;
        if (performance.now() - since > slice) {
          await yieldToEvents();
          if (mine !== turn) return;
          since = performance.now();
        }
        lay(run, laid, surface);
      }
      tellAll();
      element.dataset.whole = 'true';
      changed();
    },
  };
}

/** Where the place is on the page, and what is in sight. */
const lookAt = (place: ScrollAnchor): Look => ({ restore: place.hold(), runs: place.inSight() });

interface Look {
  readonly restore: () => void;
  readonly runs: readonly RenderedRun[];
}

function lay(run: RenderedRun, laid: Laid, surface: ArticleView): void {
  if (run.shown === laid.name) return;
  run.shown = laid.name;
  surface.tell?.(run, laid.lang);
  const { convert } = laid;
  if (convert && run.run.convertible) run.written ??= detectRunScript(run.text, surface.written);
  const { texts, alignment } = convertRun(run.run.texts, run.written ?? 'other', convert, fixedIn(run, laid));
  run.alignment = alignment;
  for (const [index, node] of run.nodes.entries()) {
    const text = texts[index] ?? '';
    if (node.data !== text) node.data = text;
  }
}

const fixedIn = ({ text, run, counted }: RenderedRun, { placed, script }: Laid) =>
  counted && placed.length > 0 ? correctionsIn(placed, script, text, run.start) : [];
