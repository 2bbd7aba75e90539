import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { ArticleEntry } from '#shared/contract';
import { articles } from '../state/library.ts';
import { label, language, opened } from '../state/reading.ts';
import { settings } from '../state/settings.ts';
import { dateWords, pick, words } from '../state/words.ts';
import type { Actions, Run } from './actions.ts';

/** The height of a row with the gap behind it, in CSS pixels, as `--row` in app.css says. */
const row = 130;
/** Rows that are made on either side of those in sight. */
const margin = 6;

/** The kept articles, newest first; titles and excerpts follow the script on screen. Only rows in sight are made, for there may be a hundred thousand. */
export function ArticleList({ reader }: { readonly reader: Actions; readonly run: Run }) {
  const list = useRef<HTMLElement>(null);
  const [seen, setSeen] = useState({ top: 0, height: 900 });
  const look = () => {
    const { scrollTop: top = 0, clientHeight: height = 0 } = list.current ?? {};
    setSeen((before) => (before.top === top && before.height === height ? before : { top, height }));
  };
  const isShown = settings.value.list;
  const all = articles.value;
  const here = opened.value?.article.id;
  useLayoutEffect(look);
  useEffect(() => {
    addEventListener('resize', look);
    return () => removeEventListener('resize', look);
  }, []);
  useEffect(() => {
    const at = all.findIndex((one) => one.id === here);
    const { current: view } = list;
    if (!view || at < 0) return;
    if (at * row < view.scrollTop) view.scrollTop = at * row;
    else if ((at + 1) * row > view.scrollTop + view.clientHeight)
      view.scrollTop = (at + 1) * row - view.clientHeight + margin;
  }, [here, isShown]);
  if (!isShown) return null;
  const first = Math.max(0, Math.floor(seen.top / row) - margin);
  const last = Math.min(all.length, Math.ceil((seen.top + seen.height) / row) + margin);
  return (
    <nav class="list" ref={list} aria-label={pick(words.articles, language.value)} onScroll={look}>
      <ol style={{ height: `${all.length * row}px`, paddingBlockStart: `${first * row}px` }}>
        {all.slice(first, last).map((entry, index) => (
          <li key={entry.id} aria-setsize={all.length} aria-posinset={first + index + 1}>
            <Row entry={entry} isHere={entry.id === here} open={reader.open} />
          </li>
        ))}
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
