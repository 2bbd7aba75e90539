import { type CommandName, commands } from './command.ts';
import { isRecord, toText } from './parse.ts';

/** The state of the menus, as the page knows it. */
export interface MenuState {
  /** The commands whose items are checked. */
  readonly checked: readonly CommandName[];
  /** The commands that cannot act now. */
  readonly disabled: readonly CommandName[];
  /** The articles that were read last, the newest first, with their titles in the script on screen. */
  readonly recent: readonly RecentArticle[];
}

/** An article in the menu of those that were read last. */
export interface RecentArticle {
  /** The SHA-256 of its source. */
  readonly id: string;
  readonly title: string;
}

/** The number of articles in the menu of those that were read last. */
export const maxRecentArticles = 10;
/** UTF-16 code units of a title that a menu shows. */
const maxMenuTitleLength = 60;

/** The state before a page has sent one. */
export const emptyMenuState: MenuState = { checked: [], disabled: [], recent: [] };

/** Parses a state; what is no command and no article is left out. */
export function parseMenuState(value: unknown): MenuState {
  const fields = isRecord(value) ? value : {};
  return {
    checked: parseCommandNames(fields.checked),
    disabled: parseCommandNames(fields.disabled),
    recent: (Array.isArray(fields.recent) ? fields.recent : [])
      .filter((one) => isRecord(one) && /^[0-9a-f]{64}$/.test(toText(one.id)))
      .slice(0, maxRecentArticles)
      .map(({ id, title }) => ({ id, title: shortenForMenu(toText(title)) })),
  };
}

/** The names of commands in a list, each once. */
function parseCommandNames(value: unknown): readonly CommandName[] {
  const names = new Set<unknown>(Array.isArray(value) ? value : []);
  return commands.map(({ name }) => name).filter((name) => names.has(name));
}

/** A text on one line, as long as a menu has room for, without control and bidirectional characters. */
export function shortenForMenu(text: string): string {
  const line = text
    .slice(0, 1000)
    .replace(/[\p{Cc}\p{Cf}\s]/gu, ' ')
    .replace(/ {2,}/g, ' ')
    .trim();
  return line.length > maxMenuTitleLength ? `${line.slice(0, maxMenuTitleLength)}…` : line;
}
