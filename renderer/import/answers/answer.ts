import type { AnswerPart, ArticleRequest, ParserRequest } from '#shared/parser';
import { refuseServiceExport } from '../exports/open-export.ts';
import { answerArticle, answerText, type Extract } from './article-answer.ts';
import { failurePart } from './failure-part.ts';
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
  if (request.kind === 'article') return answerOneArticle(request, first, extract);
  if (request.kind === 'text') return answerText(request, first);
  if (request.kind === 'saved-page') return answerSavedPage(request, bytes, extract);
  if (request.kind === 'style-sheet') return answerStyleSheet(request, first);
  if (request.kind === 'library-list') return answerLibraryList(request, first);
  return answerNotes(request);
}

/** An export, which holds many articles, is refused where data is. */
function* answerOneArticle(
  request: ArticleRequest,
  bytes: Uint8Array,
  extract: Extract,
): Generator<AnswerPart, void> {
  const failure = request.refusesData ? refuseServiceExport(bytes, request.name) : undefined;
  if (failure) yield failurePart(failure);
  else yield* answerArticle(request, bytes, extract);
}
