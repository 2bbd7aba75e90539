import { displayName } from './display-name.ts';
import type { Messages } from './messages/messages.ts';
import type { Failure } from './result.ts';
import type { SkippedKind } from './skipped.ts';

/** A sentence that names the file, by {@link displayName}, and says what to do. */
export const sentenceOf = ({ code, name, kind }: Failure, messages: Messages): string =>
  kind
    ? messages.say('skipped.named', {
        name: displayName(name),
        advice: messages.say(`skipped.${kind}-advice`),
      })
    : messages.say(`failures.${code}`, { name: displayName(name) });

/** A sentence that counts the things of one kind that were not imported, and says what to do. */
export const sentenceOfKind = (kind: SkippedKind, count: number, messages: Messages): string =>
  messages.say('skipped.summary', {
    what: messages.say(`skipped.${kind}`, { count }),
    advice: messages.say(`skipped.${kind}-advice`),
  });
