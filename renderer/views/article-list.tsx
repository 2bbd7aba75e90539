import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { ArticleEntry } from '#shared/contract';
import { listed } from '../state/library.ts';
import { label, language, opened } from '../state/reading.ts';
import { settings } from '../state/settings.ts';
import { dateWords, pick, words } from '../state/words.ts';
import type { Actions, Asking } from './actions.ts';

/** The height of a row with the gap behind it, in CSS pixels, as `--row` in app.css says. */
const row = 130;
/** Rows that are made on either side of those in sight. */
const margin = 6;

/** The articles that the query leaves, in its order; titles and excerpts follow the script on screen. Only rows in sight are asked for and made, for there may be a hundred thousand. */
export function ArticleList({ reader, list }: { readonly reader: Actions; readonly list: Asking }) {
  const view = useRef<HTMLElement>(null);
  const [seen, setSeen] = useState({ top: 0, height: 900 });
  const look = () => {
    const { scrollTop: top = 0, clientHeight: height = 0 } = view.current ?? {};
    setSeen((before) => (before.top === top && before.height === height ? before : { top, height }));
  };
  const isShown = settings.value.list;
  const { total, rows, revision } = listed.value;
  const here = opened.value?.article.id;
  const first = Math.max(0, Math.floor(seen.top / row) - margin);
  const last = Math.min(total, Math.ceil((seen.top + seen.height) / row) + margin);
  useLayoutEffect(look);
  useEffect(() => {
    addEventListener('resize', look);
    return () => removeEventListener('resize', look);
  }, []);
  useEffect(() => {
    if (isShown && revision >= 0) list.see(first, last);
  }, [isShown, first, last, revision]);
  useEffect(() => {
    const at = [...rows].find(([, one]) => one.id === here)?.[0];
    const { current } = view;
    if (!current || at === undefined) return;
    if (at * row < current.scrollTop) current.scrollTop = at * row;
    else if ((at + 1) * row > current.scrollTop + current.clientHeight)
      current.scrollTop = (at + 1) * row - current.clientHeight + margin;
  }, [here, isShown]);
  if (!isShown) return null;
  return (
    <nav class="list" ref={view} aria-label={pick(words.articles, language.value)} onScroll={look}>
      <ol style={{ height: `${total * row}px`, paddingBlockStart: `${first * row}px` }}>
        {Array.from({ length: Math.max(0, last - first) }, (_, index) => {
          const entry = rows.get(first + index);
          return (
            <li key={entry?.id ?? first + index} aria-setsize={total} aria-posinset={first + index + 1}>
              {entry && <Row entry={entry} isHere={entry.id === here} open={reader.open} />}
            </li>
          );
        })}
      </ol>
    </nav>
  );
}

function Row(props: {
  readonly entry: ArticleEntry;
  readonly isHere: boolean;
  readonly open: (id: string) => Promise<void>;
}) {
  const { entry } = props;
  const turn = label.value;
  const facts = [turn(entry.byline || entry.site, entry.lang), dateWords(entry.published.slice(0, 10))];
  return (
    <button
      type="button"
      data-open={entry.id}
      aria-current={props.isHere ? 'true' : undefined}
      onClick={() => void props.open(entry.id)}
    >
      <strong>{turn(entry.title || entry.name, entry.lang)}</strong>
      <span class="excerpt">{turn(entry.excerpt, entry.lang)}</span>
      <span class="facts">
        {facts.filter(Boolean).join(' · ') ||
          `${entry.length.toLocaleString('en')} ${pick(words.characters, language.value)}`}
      </span>
    </button>
  );
}
