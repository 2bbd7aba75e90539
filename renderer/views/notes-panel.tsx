import { useEffect, useMemo, useState } from 'preact/hooks';
import { messages, say } from '../state/language.ts';
import { type NoteRow, noteCard, noteRows } from '../state/notes.ts';
import { panel, script } from '../state/reading.ts';
import type { NoteActions, Run } from './actions.ts';
import { labelOf } from './command-button.tsx';
import { Icon } from './icon.tsx';
import { Panel } from './panel.tsx';

/**
 * A long list is rendered in batches, which never block the window: rows of a
 * batch, and milliseconds between.
 */
const batchRows = 60;
const batchPauseMs = 20;

/** The highlights and notes in the order of the text, then those whose text is missing from the article. */
export function NotesPanel({ annotator, run }: { readonly annotator: NoteActions; readonly run: Run }) {
  const rows = noteRows.value;
  const placed = rows.filter(({ at }) => at);
  const missing = rows.filter(({ at }) => !at);
  // A batch that has not changed is the same element, which is not rendered again.
  const batches = useMemo(
    () =>
      Array.from({ length: Math.ceil(placed.length / batchRows) }, (_, at) => {
        const batch = placed.slice(at * batchRows, (at + 1) * batchRows);
        return <NoteBatch key={at} rows={batch} annotator={annotator} />;
      }),
    [rows, annotator],
  );
  const [shownRows, setShownRows] = useState(batchRows);
  useEffect(() => {
    if (shownRows >= placed.length) return;
    const timer = setTimeout(() => setShownRows(shownRows + batchRows), batchPauseMs);
    return () => clearTimeout(timer);
  }, [shownRows, placed.length]);
  return (
    <Panel name="notes" title={labelOf('note:panel')} count={placed.length}>
      {rows.length === 0 && <p class="faint">{say('panels.no-notes')}</p>}
      <ol class="notes">{batches.slice(0, Math.ceil(shownRows / batchRows))}</ol>
      {missing.length > 0 && (
        <>
          <h2>
            {say('panels.waiting')} <small>{missing.length}</small>
          </h2>
          <p class="faint">{say('panels.waiting-more')}</p>
          <ol class="notes waiting">
            {missing.map((row) => (
              <li key={row.note.id} data-note={row.note.id}>
                <div>
                  <NoteContent row={row} />
                </div>
                <button
                  type="button"
                  class="tool"
                  aria-label={say('panels.remove-note', { quote: row.quote.slice(0, 20) })}
                  title={labelOf('note:remove')}
                  onClick={() => annotator.remove(row.note)}
                >
                  <Icon name="remove" />
                </button>
              </li>
            ))}
          </ol>
        </>
      )}
      <button type="button" class="wide" data-command="note:library" onClick={() => run('note:library')}>
        {labelOf('note:library')}
      </button>
    </Panel>
  );
}

function NoteBatch(props: { readonly rows: readonly NoteRow[]; readonly annotator: NoteActions }) {
  const { rows, annotator } = props;
  return rows.map((row) => (
    <li key={row.note.id}>
      <button
        type="button"
        data-note={row.note.id}
        aria-current={noteCard.value?.note?.id === row.note.id ? 'true' : undefined}
        onClick={() => {
          // Here the panel lies over the article, and so over the note.
          if (matchMedia('(width < 680px)').matches) panel.value = 'none';
          if (row.at) annotator.goTo(row.at, row.note);
        }}
      >
        <NoteContent row={row} />
      </button>
    </li>
  ));
}

function NoteContent({ row }: { readonly row: NoteRow }) {
  const { note, quote } = row;
  const day = messages.value.day(note.created);
  return (
    <>
      <span
        class="quote"
        data-colour={note.colour}
        lang={script.value === 'as-written' ? undefined : script.value}
      >
        {quote}
      </span>
      {note.text !== '' && <span class="text">{note.text}</span>}
      {day !== '' && <small>{day}</small>}
    </>
  );
}
