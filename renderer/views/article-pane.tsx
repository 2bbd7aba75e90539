import { begun, language, opened } from '../state/reading.ts';
import { pick, words } from '../state/words.ts';
import type { Run } from './actions.ts';

/** The room that the window leaves for the article's frame, which stands behind it in index.html; an invitation where there is no article. */
export function ArticlePane({ run }: { readonly run: Run }) {
  if (!begun.value || opened.value) return null;
  return (
    <button type="button" class="nothing" data-command="library:import" onClick={() => run('library:import')}>
      <span>{pick(words.empty, language.value)}</span>
      <small>{pick(words.emptyMore, language.value)}</small>
    </button>
  );
}
