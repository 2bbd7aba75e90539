import type { ArticleState } from '#shared/settings';
import { extractorVersion } from '../import/extractor-version.ts';

/** What an article is made with: another key means another outcome. */
export const keyOf = (state: ArticleState): string => `${extractorVersion} ${choicesOf(state)}`;

/** The choices in a state that make another article of the same bytes. */
export const choicesOf = (state: ArticleState): string =>
  [state.charset ?? 'auto', ...(state.repairsOff ?? [])].join(' ');

/** The choices in a key. */
export const choicesIn = (key: string): string => key.slice(key.indexOf(' ') + 1);
