import { useEffect, useState } from 'preact/hooks';
import { messages, say } from '../state/language.ts';
import { type NoteRow, noteCard, noteRows } from '../state/notes.ts';
import { script } from '../state/reading.ts';
import type { NoteActions } from './actions.ts';
import { labelOf } from './command-button.tsx';
import { Icon } from './icon.tsx';

/** Rows that are added at once, and milliseconds between two times: a long list never blocks the window. */
const batchRows = 60;
const batchPauseMs = 20;

/** The highlights and notes in the order of the text; apart, those whose text is not in the article now. */
export function NotesPanel({ annotator }: { readonly annotator: NoteActions }) {
  const rows = noteRows.value;
  const placed = rows.filter(({ at }) => at);
  const waiting = rows.filter(({ at }) => !at);
  const [shownRows, setShownRows] = useState(batchRows);
  useEffect(() => {
    if (shownRows >= placed.length) return;
    const timer = setTimeout(() => setShownRows(shownRows + batchRows), batchPauseMs);
    return () => clearTimeout(timer);
  }, [shownRows, placed.length]);
  return (
    <aside class="panel" data-panel="notes">
      <h2>
        {labelOf('note:panel')} <small>{placed.length}</small>
      </h2>
      {rows.length === 0 && <p class="faint">{say('panels.no-notes')}</p>}
      <ol class="notes">
        {placed.slice(0, shownRows).map((row) => (
          <li key={row.note.id}>
            <button
              type="button"
              data-note={row.note.id}
              aria-current={noteCard.value?.note?.id === row.note.id ? 'true' : undefined}
              onClick={() => row.at && annotator.go(row.at, row.note)}
            >
              <Told row={row} />
            </button>
          </li>
        ))}
      </ol>
      {waiting.length > 0 && (
        <>
          <h2>
            {say('panels.waiting')} <small>{waiting.length}</small>
          </h2>
          <p class="faint">{say('panels.waiting-more')}</p>
          <ol class="notes waiting">
            {waiting.map((row) => (
              <li key={row.note.id} data-note={row.note.id}>
                <div>
                  <Told row={row} />
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
    </aside>
  );
}

function Told({ row }: { readonly row: NoteRow }) {
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
