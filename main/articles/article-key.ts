import type { ArticleState } from '#shared/settings';
import { extractorVersion } from './extractor-version.ts';

/**
 * The key of a made article: the version of the extractor and the reader's choices. Another key needs another
 * article.
 */
export const keyOf = (state: ArticleState): string => `${extractorVersion} ${choicesOf(state)}`;

/** The choices in a state on which the made article depends. */
export const choicesOf = (state: ArticleState): string =>
  [state.charset ?? 'auto', ...(state.repairsOff ?? [])].join(' ');

/** The choices in a key. */
export const choicesIn = (key: string): string => key.slice(key.indexOf(' ') + 1);

/** The key of an article of which only the beginning was made. It is made again when it is opened. */
export const beginningKey = `beginning ${choicesOf({})}`;
