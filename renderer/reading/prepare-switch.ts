import { findPeople } from '#shared/hanzi/ambiguity/find-people';
import { isTraditional, type Script } from '#shared/hanzi/script';
import type { ArticleView, RenderedRun } from './article-view.ts';
import { convertInContext } from './convert-in-context.ts';
import { loadConverterFor, type ScriptSettings } from './converters.ts';
import { nextIdle } from './scheduling.ts';

/**
 * Loads what showing `script` needs, and converts the runs in view once for nothing, in idle time: the first
 * switch then takes no longer than the tenth. Nothing on the page changes.
 */
export async function prepareScript(
  script: Script,
  settings: ScriptSettings,
  view: ArticleView,
  runsInView: () => readonly RenderedRun[],
  isOutdated: () => boolean,
): Promise<void> {
  await nextIdle();
  if (isOutdated()) return;
  const converter = await loadConverterFor({ ...settings, script, from: view.standard });
  await nextIdle();
  if (isOutdated() || !converter) return;
  const withPeople = isTraditional(script) ? converter.withPeople(findPeople(view.text)) : converter;
  for (const run of runsInView()) {
    await nextIdle();
    if (isOutdated()) return;
    if (run.run.convertible) convertInContext(run, view.text, withPeople, () => []);
  }
}
