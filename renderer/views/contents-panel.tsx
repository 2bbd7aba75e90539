import { useEffect, useLayoutEffect, useMemo, useRef, useState } from 'preact/hooks';
import type { ArticleEntry } from '#shared/contract';
import { chapters, currentHeading, type Heading, headings } from '../state/contents.ts';
import { convertLabel, labelLanguage, noArticle, openedArticle } from '../state/reading.ts';
import type { NavigationActions } from './actions.ts';
import { labelOf } from './command-button.tsx';
import { Panel } from './panel.tsx';

/** Long contents are rendered in batches, which never block the window; milliseconds between two. */
const batchRows = 60;
const batchPauseMs = 20;

/** The headings of the article, below their chapter where it belongs to a book. */
export function ContentsPanel({ navigator }: { readonly navigator: NavigationActions }) {
  const list = useRef<HTMLElement>(null);
  const book = chapters.value;
  const id = openedArticle.value?.article.id;
  const at = book.findIndex((one) => one.id === id);
  const inner = <Headings navigator={navigator} isInBook={book.length > 1} />;
  return (
    <Panel name="contents" title={labelOf('contents:toggle')}>
      <nav
        ref={list}
        aria-label={labelOf('contents:toggle')}
        onKeyDown={(event) => moveFocus(event, list.current)}
      >
        {book.length > 1 && <Chapters rows={book.slice(0, at + 1)} navigator={navigator} />}
        {inner}
        {book.length > 1 && <Chapters rows={book.slice(at + 1)} navigator={navigator} />}
      </nav>
    </Panel>
  );
}

function Chapters(props: { readonly rows: readonly ArticleEntry[]; readonly navigator: NavigationActions }) {
  const { rows, navigator } = props;
  const id = openedArticle.value?.article.id;
  return (
    <ol>
      {rows.map((entry) => (
        <li key={entry.id}>
          <button
            type="button"
            data-chapter={entry.id}
            lang={labelLanguage.value(entry)}
            aria-current={entry.id === id ? 'page' : undefined}
            onClick={() => navigator.openChapter(entry.id)}
          >
            {convertLabel.value(entry.title || entry.name, entry)}
          </button>
        </li>
      ))}
    </ol>
  );
}

/** The headings in batches: one that has not changed is the same element, which is not rendered again. */
function Headings(props: { readonly navigator: NavigationActions; readonly isInBook: boolean }) {
  const { navigator, isInBook } = props;
  const rows = headings.value;
  const current = currentHeading.value;
  const [shownRows, setShownRows] = useState(batchRows);
  useEffect(() => {
    if (shownRows >= rows.length) return;
    const timer = setTimeout(() => setShownRows(shownRows + batchRows), batchPauseMs);
    return () => clearTimeout(timer);
  }, [shownRows, rows.length]);
  const top = useMemo(() => Math.min(...rows.map(({ level }) => level)), [rows]);
  const count = Math.ceil(Math.min(shownRows, rows.length) / batchRows);
  return (
    <ol data-in-book={isInBook}>
      {Array.from({ length: count }, (_, batch) => {
        const from = batch * batchRows;
        const isHere = current >= from && current < from + batchRows;
        return (
          <HeadingBatch
            key={rows[from]?.at}
            rows={rows}
            from={from}
            top={top}
            current={isHere ? current : -1}
            navigator={navigator}
          />
        );
      })}
    </ol>
  );
}

function HeadingBatch(props: {
  readonly rows: readonly Heading[];
  readonly from: number;
  /** The highest level. */
  readonly top: number;
  /** The index of the heading that is being read, -1 where it is in another batch. */
  readonly current: number;
  readonly navigator: NavigationActions;
}) {
  const { rows, from, top, current, navigator } = props;
  const lang = labelLanguage.value(openedArticle.value?.article ?? noArticle);
  const here = useRef<HTMLButtonElement>(null);
  useLayoutEffect(() => here.current?.scrollIntoView({ block: 'nearest' }), [current]);
  return useMemo(
    () => (
      <>
        {rows.slice(from, from + batchRows).map(({ title, level, at }, index) => (
          <li key={at} data-level={Math.min(4, level - top + 1)}>
            <button
              type="button"
              {...(from + index === current && { ref: here })}
              data-at={at}
              lang={lang}
              aria-current={from + index === current ? 'location' : undefined}
              onClick={() => navigator.goTo(at)}
            >
              {title}
            </button>
          </li>
        ))}
      </>
    ),
    [rows, from, top, current, navigator, lang],
  );
}

/** Moves the focus by arrows, Home and End. */
function moveFocus(event: KeyboardEvent, list: HTMLElement | null): void {
  const buttons = [...(list?.querySelectorAll('button') ?? [])];
  const at = buttons.indexOf(document.activeElement as HTMLButtonElement);
  const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: buttons.length - 1 }[event.key];
  if (to === undefined || event.altKey || event.ctrlKey || event.metaKey) return;
  buttons[Math.min(buttons.length - 1, Math.max(0, to))]?.focus();
  event.preventDefault();
  event.stopPropagation();
}
