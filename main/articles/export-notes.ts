import type { ArticleDraft } from '#shared/article';
import type { ExportNote } from '#shared/export-record';
import { type Note, parseNotes } from '#shared/note';
import { isRecord } from '#shared/parse';
import { runsOf } from '#shared/text/text-runs';
import type { PipelineParts } from './pipeline.ts';

/**
 * Has the parser anchor the highlights and notes of an export in the article. One whose quote is not found
 * keeps its quote, and so do all where that takes too long.
 */
export async function notesFromExport(
  notes: readonly ExportNote[],
  draft: ArticleDraft,
  { parser, signal }: PipelineParts,
): Promise<readonly Note[]> {
  if (notes.length === 0) return [];
  const title = draft.title || draft.url;
  const { text } = runsOf(draft.body);
  const request = { kind: 'notes', name: title, notes, text, title } as const;
  const answer = await parser({ request, bytes: [], signal }, ({ value }) =>
    parseNotes(isRecord(value) ? value.notes : undefined),
  );
  return answer.ok ? answer.value.flat() : notes.map((note) => waitingNote(note, title));
}

const waitingNote = (
  { id, quote, prefix = '', suffix = '', text, colour, created }: ExportNote,
  title: string,
): Note => ({
  ...{ id, at: 0, key: quote || title || id, before: prefix, behind: suffix },
  ...{ colour, text, created, changed: created },
});
