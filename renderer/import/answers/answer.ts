import type { AnswerPart, ParserRequest } from '#shared/parser';
import { answerArticle, answerText, type Extract } from './article-answer.ts';
import { answerFile } from './file-answer.ts';
import { answerLibraryList } from './library-list-answer.ts';
import { answerNotes } from './notes-answer.ts';
import { answerSavedPage, answerStyleSheet } from './saved-page-answer.ts';

/**
 * Answers a request in parts; at least one. A failure is the only part: `{ failure }`.
 * @throws whatever a reader of a format throws
 */
export function answer(
  request: ParserRequest,
  bytes: readonly Uint8Array[],
  extract: Extract,
): Iterator<AnswerPart, void> {
  const [first = new Uint8Array()] = bytes;
  if (request.kind === 'file') return answerFile(request, first, extract);
  if (request.kind === 'article') return answerArticle(request, first, extract);
  if (request.kind === 'text') return answerText(request, first);
  if (request.kind === 'saved-page') return answerSavedPage(request, bytes, extract);
  if (request.kind === 'style-sheet') return answerStyleSheet(request, first);
  if (request.kind === 'library-list') return answerLibraryList(request, first);
  return answerNotes(request);
}
