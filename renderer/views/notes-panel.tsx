import { useEffect, useState } from 'preact/hooks';
import { messages, say } from '../state/language.ts';
import { type NoteRow, noteCard, noteRows } from '../state/notes.ts';
import { script } from '../state/reading.ts';
import type { NoteActions } from './actions.ts';
import { labelOf } from './command-button.tsx';
import { Icon } from './icon.tsx';

/** So many rows are added at once, and so many milliseconds lie between two times: a long list holds nobody up. */
const batch = 60;
const pause = 20;

/** The highlights and notes of the article in the order of its text; those whose text is not there now wait apart. */
export function NotesPanel({ annotator }: { readonly annotator: NoteActions }) {
  const rows = noteRows.value;
  const placed = rows.filter(({ at }) => at);
  const waiting = rows.filter(({ at }) => !at);
  const [most, setMost] = useState(batch);
  useEffect(() => {
    if (most >= placed.length) return;
    const timer = setTimeout(() => setMost(most + batch), pause);
    return () => clearTimeout(timer);
  }, [most, placed.length]);
  return (
    <aside class="panel" data-panel="notes">
      <h2>
        {labelOf('note:panel')} <small>{placed.length}</small>
      </h2>
      {rows.length === 0 && <p class="faint">{say('panels.no-notes')}</p>}
      <ol class="notes">
        {placed.slice(0, most).map((row) => (
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
