import { useLayoutEffect, useRef } from 'preact/hooks';
import { messages, say } from '../state/language.ts';
import { type NoteCardState as Card, noteCard } from '../state/notes.ts';
import { script } from '../state/reading.ts';
import { settings } from '../state/settings.ts';
import type { NoteActions, Run } from './actions.ts';
import { ColourButtons } from './colour-buttons.tsx';
import { CommandButton } from './command-button.tsx';
import { Icon } from './icon.tsx';
import { placeBeside } from './place-beside.ts';

/** Maximum length of a note, in UTF-16 units. */
const maxTextLength = 100_000;

/** The card of a note, or the colours and the text field for a selection. */
export function NoteCard({ annotator, run }: { readonly annotator: NoteActions; readonly run: Run }) {
  const card = noteCard.value;
  return (
    card && <NoteCardContent key={`${card.start} ${card.end}`} card={card} annotator={annotator} run={run} />
  );
}

function NoteCardContent(props: { readonly card: Card; readonly annotator: NoteActions; readonly run: Run }) {
  const { card, annotator, run } = props;
  const { note, quote, box } = card;
  const element = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    if (element.current) placeBeside(element.current, box, settings.value.layout === 'vertical');
  });
  return (
    <div
      class="card note-card"
      ref={element}
      role="dialog"
      aria-label={note ? quote : say('panels.note-selection')}
      data-note={note?.id ?? ''}
    >
      {note && (
        <p
          class="quote"
          data-colour={note.colour}
          lang={script.value === 'as-written' ? undefined : script.value}
        >
          {quote}
        </p>
      )}
      {!note && <Colours card={card} annotator={annotator} run={run} />}
      <NoteText card={card} annotator={annotator} />
      {note && <Colours card={card} annotator={annotator} run={run} />}
    </div>
  );
}

/** The colours, and what else can be done with the passage. */
function Colours(props: { readonly card: Card; readonly annotator: NoteActions; readonly run: Run }) {
  const { card, annotator, run } = props;
  const { note } = card;
  return (
    <div class="colours">
      <ColourButtons pressed={note?.colour} choose={(colour) => annotator.change({ colour })} />
      {note && <small>{messages.value.day(note.created)}</small>}
      <div class="tools">
        {passageCommands.map(
          ([name, icon]) =>
            (name !== 'note:copy-readings' || card.hasReadings) &&
            (!note || name === 'note:cite') && (
              <CommandButton key={name} name={name} run={run}>
                <Icon name={icon} />
              </CommandButton>
            ),
        )}
        {note && (
          <CommandButton name="note:link" run={run}>
            <Icon name="link" />
          </CommandButton>
        )}
        {note && (
          <CommandButton name="note:remove" run={run}>
            <Icon name="remove" />
          </CommandButton>
        )}
      </div>
    </div>
  );
}

/** The commands for a passage, with their icons. */
const passageCommands = [
  ['note:copy', 'copy'],
  ['note:copy-readings', 'readings'],
  ['note:cite', 'cite'],
  ['note:search', 'find'],
  ['note:define', 'define'],
] as const;

/** The field for the text of the note, as high as its text. */
function NoteText({ card, annotator }: { readonly card: Card; readonly annotator: NoteActions }) {
  const field = useRef<HTMLTextAreaElement>(null);
  const { note, isWriting } = card;
  useLayoutEffect(() => {
    if (field.current) fitHeight(field.current);
  });
  // A layout effect focuses the field before the next key press.
  useLayoutEffect(() => {
    if (isWriting) field.current?.focus();
  }, [isWriting]);
  return (
    <textarea
      ref={field}
      rows={1}
      value={note?.text ?? ''}
      maxLength={maxTextLength}
      placeholder={say('panels.note-here')}
      aria-label={say('panels.note-text')}
      onFocus={() => {
        if (!isWriting) noteCard.value = { ...card, isWriting: true };
      }}
      onInput={(event) => annotator.change({ text: event.currentTarget.value })}
      onKeyDown={(event) => {
        if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) noteCard.value = undefined;
      }}
    />
  );
}

/** Makes a field as high as its text, within the limits of its style. */
function fitHeight(field: HTMLTextAreaElement): void {
  field.style.setProperty('height', 'auto');
  field.style.setProperty('height', `${field.scrollHeight + 2}px`);
}
