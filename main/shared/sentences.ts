import { displayName } from './display-name.ts';
import type { Messages } from './messages/messages.ts';
import type { Failure } from './result.ts';

/** A sentence that names the file, by {@link displayName}, and says what to do. */
export const sentenceOf = ({ code, name }: Failure, messages: Messages): string =>
  messages.say(`failures.${code}`, { name: displayName(name) });
