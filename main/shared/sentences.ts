import type { Messages } from './messages/messages.ts';
import type { Failure } from './result.ts';
import { displayName } from './shown-name.ts';

/** One sentence that names the file, as {@link displayName} has it, and says what to do. */
export const sentenceOf = ({ code, name }: Failure, messages: Messages): string =>
  messages.say(`failures.${code}`, { name: displayName(name) });
