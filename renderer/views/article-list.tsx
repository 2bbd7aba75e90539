import { articles } from '../state/library.ts';
import { label, language, opened } from '../state/reading.ts';
import { settings } from '../state/settings.ts';
import { dateWords, pick, words } from '../state/words.ts';
import type { Actions, Run } from './actions.ts';

/** The kept articles, newest first; titles and excerpts follow the script on screen. */
export function ArticleList({ reader }: { readonly reader: Actions; readonly run: Run }) {
  if (!settings.value.list) return null;
  const turn = label.value;
  const here = opened.value?.article.id;
  return (
    <nav class="list" aria-label={pick(words.articles, language.value)}>
      <ol>
        {articles.value.map((entry) => (
          <li key={entry.id}>
            <button
              type="button"
              data-open={entry.id}
              aria-current={entry.id === here ? 'true' : undefined}
              onClick={() => void reader.open(entry.id)}
            >
              <strong>{turn(entry.title || entry.name, entry.lang)}</strong>
              <span class="excerpt">{turn(entry.excerpt, entry.lang)}</span>
              <span class="facts">
                {[turn(entry.byline || entry.site, entry.lang), dateWords(entry.published.slice(0, 10))]
                  .filter(Boolean)
                  .join(' · ') ||
                  `${entry.length.toLocaleString('en')} ${pick(words.characters, language.value)}`}
              </span>
            </button>
          </li>
        ))}
      </ol>
    </nav>
  );
}
