import { useLayoutEffect, useRef } from 'preact/hooks';
import { type LibraryNote, type NotedArticle, noteOrders } from '#shared/library-notes';
import { messages, say } from '../state/language.ts';
import { libraryNotes, notesQuery } from '../state/library-notes.ts';
import { convertLabel, convertLabelPieces, labelLanguage, noArticle } from '../state/reading.ts';
import { allTags } from '../state/selection.ts';
import type { LibraryNoteActions, Run } from './actions.ts';
import { Choices } from './choices.tsx';
import { ColourButtons } from './colour-buttons.tsx';
import { CommandButton, labelOf } from './command-button.tsx';
import { Icon } from './icon.tsx';
import { NextStep } from './next-step.tsx';

/** CSS pixels above the end of the list from which the next page is loaded. */
const loadMarginPx = 1200;

/** All notes of the library, over the article: searched, filtered, and grouped. */
export function LibraryNotes(props: { readonly notekeeper: LibraryNoteActions; readonly run: Run }) {
  const { notekeeper, run } = props;
  const { total = 0, rows = [] } = libraryNotes.value ?? {};
  const { order, search, colour, tag } = notesQuery.value;
  const isFiltered = search.trim() !== '' || colour !== '' || tag !== '';
  const loadNearEnd = (event: { readonly currentTarget: HTMLElement }) => {
    const { scrollTop, clientHeight, scrollHeight } = event.currentTarget;
    if (scrollTop + clientHeight + loadMarginPx > scrollHeight) void notekeeper.loadMore();
  };
  return (
    <section class="library-notes" data-panel="library-notes" aria-label={labelOf('note:library')}>
      <header>
        <h1>
          {labelOf('note:library')} <small>{messages.value.number(total)}</small>
        </h1>
        {(['note:export', 'note:export-folder'] as const).map((name) => (
          <button
            key={name}
            type="button"
            class="note-export"
            data-command={name}
            disabled={total === 0}
            onClick={() => run(name)}
          >
            {labelOf(name)}
          </button>
        ))}
        <CommandButton name="note:library" run={run}>
          <Icon name="close" />
        </CommandButton>
      </header>
      <Filters notekeeper={notekeeper} />
      <div class="noted" onScroll={loadNearEnd}>
        {groupsOf(rows).map((group) => (
          <NoteGroup key={group.key} group={group} order={order} notekeeper={notekeeper} />
        ))}
        {libraryNotes.value && total === 0 && (
          <>
            <p class="faint" role="status">
              {say(isFiltered ? 'list.nothing-found' : 'panels.no-library-notes')}
            </p>
            {isFiltered ? (
              <NextStep
                command="note:library"
                label={labelOf('filter:clear')}
                act={() => notekeeper.changeQuery({ search: '', colour: '', tag: '' })}
                run={run}
              />
            ) : (
              <NextStep command="note:library" label={say('panels.back-to-article')} run={run} />
            )}
          </>
        )}
      </div>
    </section>
  );
}

/** Search field, colours, tag and order. */
function Filters({ notekeeper }: { readonly notekeeper: LibraryNoteActions }) {
  const query = notesQuery.value;
  const field = useRef<HTMLInputElement>(null);
  useLayoutEffect(() => field.current?.focus(), []);
  return (
    <div class="note-filters">
      <input
        ref={field}
        type="search"
        class="filter"
        value={query.search}
        placeholder={say('panels.search-notes')}
        aria-label={say('panels.search-notes')}
        onInput={(event) => notekeeper.changeQuery({ search: event.currentTarget.value })}
      />
      <div class="colours">
        <ColourButtons
          pressed={query.colour}
          choose={(colour) => notekeeper.changeQuery({ colour: query.colour === colour ? '' : colour })}
        />
      </div>
      <select
        value={query.tag}
        aria-label={say('list.tag')}
        onChange={(event) => notekeeper.changeQuery({ tag: event.currentTarget.value })}
      >
        <option value="">{say('list.any-tag')}</option>
        {allTags.value.map((tag) => (
          <option key={tag} value={tag} lang={labelLanguage.value(noArticle)}>
            {convertLabel.value(tag, noArticle)}
          </option>
        ))}
      </select>
      <Choices
        name="note-order"
        values={noteOrders.map((value) => ({ value, label: say(`panels.by-${value}`) }))}
        chosen={query.order}
        choose={(order) => notekeeper.changeQuery({ order })}
      />
    </div>
  );
}

interface Group {
  readonly key: string;
  readonly rows: readonly LibraryNote[];
}

/** Notes that follow one another and belong together. */
function groupsOf(rows: readonly LibraryNote[]): readonly Group[] {
  const { order } = notesQuery.value;
  const groups: { key: string; rows: LibraryNote[] }[] = [];
  for (const row of rows) {
    const { note, article, tag } = row;
    const day = messages.value.day(note.created);
    const key = { article: article.id, date: day, colour: note.colour, tag }[order];
    const last = groups.at(-1);
    if (last?.key === key) last.rows.push(row);
    else groups.push({ key, rows: [row] });
  }
  return groups;
}

function NoteGroup(props: {
  readonly group: Group;
  readonly order: (typeof noteOrders)[number];
  readonly notekeeper: LibraryNoteActions;
}) {
  const { group, order, notekeeper } = props;
  const [first] = group.rows;
  if (!first) return null;
  const { article, note, tag } = first;
  return (
    <>
      {order === 'article' ? (
        <h2 lang={labelLanguage.value(article)}>
          {titleOf(article)}
          <small>{sourceOf(article)}</small>
        </h2>
      ) : (
        <h2 lang={order === 'tag' ? labelLanguage.value(noArticle) : undefined}>
          {order === 'colour' && say(`panels.colour-${note.colour}`)}
          {order === 'date' && (messages.value.day(note.created) || say('panels.no-date'))}
          {order === 'tag' && (tag ? `#${convertLabel.value(tag, noArticle)}` : say('panels.no-tag'))}
        </h2>
      )}
      <ol class="notes">
        {group.rows.map((row) => (
          <NoteLine
            key={`${row.article.id} ${row.note.id}`}
            row={row}
            hasTitle={order !== 'article'}
            notekeeper={notekeeper}
          />
        ))}
      </ol>
    </>
  );
}

function NoteLine(props: {
  readonly row: LibraryNote;
  readonly hasTitle: boolean;
  readonly notekeeper: LibraryNoteActions;
}) {
  const { note, article } = props.row;
  const { before = '', key, behind = '', text, created } = note;
  // Its context decides how the quotation is converted.
  const [, quote = key] = convertLabelPieces.value([before, key, behind], article);
  const day = messages.value.day(created);
  return (
    <li>
      <button
        type="button"
        data-note={note.id}
        onClick={() => void props.notekeeper.goTo(article.id, note.id, note.at)}
      >
        <span class="quote" data-colour={note.colour} lang={labelLanguage.value(article)}>
          {quote}
        </span>
        {text !== '' && <span class="text">{text}</span>}
        <small>
          {props.hasTitle && <span lang={labelLanguage.value(article)}>{titleOf(article)}</span>}
          {props.hasTitle && day !== '' && ' · '}
          {day}
        </small>
      </button>
    </li>
  );
}

const titleOf = (article: NotedArticle): string => convertLabel.value(article.title || article.name, article);

const sourceOf = (article: NotedArticle): string =>
  [article.byline, article.site]
    .filter(Boolean)
    .map((one) => convertLabel.value(one, article))
    .join(' · ');
