import { displayName } from '#shared/display-name';
import type { CommandLineKey, CommandLineMessages } from '#shared/messages/command-line';
import type { WriteProblem } from '../files/read-write.ts';

/** Why a file could not be written, by the code of the system's error. */
const reasons = {
  ENOENT: 'no-parent',
  ENOTDIR: 'no-parent',
  EISDIR: 'is-folder',
  EEXIST: 'is-file',
  EACCES: 'not-allowed',
  EPERM: 'not-allowed',
  EROFS: 'read-only-disk',
  ENOSPC: 'full-disk',
  EDQUOT: 'full-disk',
  ENAMETOOLONG: 'long-name',
} as const satisfies Readonly<Record<string, CommandLineKey>>;

/** The reason that the code of a system's error stands for, and what to do. */
export const reasonOf = (code: string, messages: CommandLineMessages): string =>
  code in reasons
    ? messages.tell(reasons[code as keyof typeof reasons])
    : messages.tell('disk-error', { code: code || '?' });

/** The sentence that says why a file was not written. */
export function sentenceOfWriting({ path, code }: WriteProblem, messages: CommandLineMessages): string {
  const shown = displayName(path);
  return code === 'over-source'
    ? messages.tell('over-source', { path: shown })
    : messages.tell('not-written', { path: shown, reason: reasonOf(code, messages) });
}
