import type { ImportReport } from '#shared/contract';
import { displayName } from '#shared/display-name';
import { sentenceOf, sentenceOfKind } from '#shared/sentences';
import type { SkippedGroup } from '#shared/skipped';
import { messages, say } from './language.ts';

/** The number of things that an import skipped. */
export const countSkipped = (groups: readonly SkippedGroup[]): number =>
  groups.reduce((sum, { count }) => sum + count, 0);

/**
 * An import report as lines of text: the counts, a sentence for each file that could not be read, and a
 * sentence and the paths for each kind of skipped things.
 */
export function formatReport({ added, duplicates, failures, skipped }: ImportReport): string {
  const counts = [
    `${say('panels.added')} ${added.length}`,
    `${say('panels.already')} ${duplicates.length}`,
    `${say('panels.not-read')} ${failures.length}`,
    `${say('panels.skipped')} ${countSkipped(skipped)}`,
  ];
  const sentences = failures.map((one) => sentenceOf(one, messages.value));
  return [...counts, '', ...sentences, ...skipped.flatMap(groupLines), ''].join('\n');
}

function groupLines({ kind, count, paths }: SkippedGroup): readonly string[] {
  const more = count - paths.length;
  return [
    '',
    sentenceOfKind(kind, count, messages.value),
    ...paths.map((path) => `  ${displayName(path)}`),
    ...(more > 0 ? [`  ${say('panels.more-paths', { count: more })}`] : []),
  ];
}
