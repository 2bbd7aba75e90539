import { isRecord } from './parse.ts';
import { parseReadingDays } from './reading-days.ts';
import { type ArticleState, parseArticleState } from './settings.ts';

/** Parses the state of an article with the days on which it was read, which no page can set. */
export const parseReadState = (value: unknown): ArticleState => ({
  ...parseArticleState(value),
  ...(isRecord(value) && isRecord(value.days) && { days: parseReadingDays(value.days) }),
});
