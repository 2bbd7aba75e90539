import type { CommandName } from './command.ts';
import { fold } from './hanzi/fold.ts';
import type { CommandTerms } from './messages/messages.ts';

/** A command as the palette finds it. */
export interface FindableCommand {
  readonly name: CommandName;
  /** Its label in the language of the window. */
  readonly label: string;
  readonly terms: CommandTerms | undefined;
}

/** How well a command fits, from the best; {@link unfit} is not shown. */
const ranks = { name: 0, start: 1, label: 2, other: 3, pinyinStart: 4, pinyin: 5 } as const;
const unfit = 9;

/**
 * The commands that fit a typed text, the best first: by label in either script, by name or English, by
 * pinyin or initials. Without a text all of them, those in `recent` first.
 */
export function findCommands<C extends FindableCommand>(
  commands: readonly C[],
  typed: string,
  recent: readonly CommandName[] = [],
): readonly C[] {
  const text = fold(typed.trim().toLowerCase());
  if (text === '') {
    const place = ({ name }: C) => (recent.includes(name) ? recent.indexOf(name) : recent.length);
    return [...commands].sort((one, other) => place(one) - place(other));
  }
  return commands
    .map((command) => ({ command, rank: rankOf(command, text) }))
    .filter(({ rank }) => rank < unfit)
    .sort((one, other) => one.rank - other.rank)
    .map(({ command }) => command);
}

function rankOf({ name, label, terms }: FindableCommand, text: string): number {
  if (name === text) return ranks.name;
  const shown = fold(label.toLowerCase());
  if (shown.startsWith(text)) return ranks.start;
  if (shown.includes(text)) return ranks.label;
  const others = [name, ...(terms?.labels ?? []).map((one) => fold(one.toLowerCase()))];
  if (others.some((one) => one.includes(text))) return ranks.other;
  const letters = text.replace(/[\s']/g, '').replaceAll('ü', 'v');
  if (!/^[a-z]+$/.test(letters)) return unfit;
  if (terms?.pinyin.some((one) => one.startsWith(letters))) return ranks.pinyinStart;
  return letters.length > 1 && terms?.pinyin.some((one) => one.includes(letters)) ? ranks.pinyin : unfit;
}
