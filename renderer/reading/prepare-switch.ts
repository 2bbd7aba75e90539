import type { Converter } from '#shared/hanzi/engine';
import { splitByNodes } from '#shared/hanzi/text-nodes';
import { detectRunScript } from '#shared/text/convert-run';
import type { ArticleView, RenderedRun } from './article-view.ts';
import { convertInContext } from './convert-in-context.ts';
import { nextIdle } from './scheduling.ts';

/** UTF-16 units that fill a screen. */
const maxShapedUnits = 4000;

/** A switch that the reader is likely to make. */
interface LikelySwitch {
  readonly view: ArticleView;
  /** Loads the converter with everything that the switch adds to it. */
  readonly load: () => Promise<Converter | undefined>;
  /** The language of the article after the switch. */
  readonly lang: string;
  /** Whether the text may be shaped in the document, which is then our own. */
  readonly isShaped: boolean;
  readonly runsInView: () => readonly RenderedRun[];
  readonly isOutdated: () => boolean;
}

/**
 * Loads what a switch needs, and converts and shapes what is in view once for nothing, in idle time: the
 * first switch then takes no longer than the tenth. Nothing on the page changes.
 */
export async function prepareSwitch(likely: LikelySwitch): Promise<void> {
  const { view, load, lang, isShaped, runsInView, isOutdated } = likely;
  await nextIdle();
  if (isOutdated()) return;
  // The switch itself tries again, and tells a failure.
  const converter = await load().catch(() => undefined);
  await nextIdle();
  if (isOutdated() || !converter) return;
  let shown = '';
  for (const run of runsInView()) {
    await nextIdle();
    if (isOutdated()) return;
    if (!run.run.convertible) continue;
    run.writtenScript ??= detectRunScript(run.text, view.writtenScript);
    const conversion = convertInContext(run, view.text, converter, () => []);
    if (shown.length < maxShapedUnits) shown += splitByNodes(run.run.texts, conversion).join('');
  }
  await nextIdle();
  if (isShaped && !isOutdated()) shape(view, shown.slice(0, maxShapedUnits), lang);
}

/** Has the browser load the faces for a text in a language and shape it, in a box that is never drawn. */
function shape({ document, element }: ArticleView, text: string, lang: string): void {
  const box = document.createElement('p');
  box.lang = lang;
  box.textContent = text;
  Object.assign(box.style, { position: 'absolute', inset: '0', visibility: 'hidden', contain: 'strict' });
  element.appendChild(box);
  box.getBoundingClientRect();
  box.remove();
}
