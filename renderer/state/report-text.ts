import type { ImportReport } from '#shared/contract';
import { sentenceOf } from '#shared/sentences';
import { messages, say } from './language.ts';

/** An import report as lines of text: the counts, then a sentence for each file that could not be read. */
export function formatReport({ added, duplicates, failures }: ImportReport): string {
  const counts = [
    `${say('panels.added')} ${added.length}`,
    `${say('panels.already')} ${duplicates.length}`,
    `${say('panels.not-read')} ${failures.length}`,
  ];
  return [...counts, '', ...failures.map((one) => sentenceOf(one, messages.value)), ''].join('\n');
}
