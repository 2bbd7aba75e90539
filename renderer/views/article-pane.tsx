import { say } from '../state/language.ts';
import { begun, opened } from '../state/reading.ts';
import type { Run } from './actions.ts';

/** The room that the window leaves for the article's frame, which stands behind it in index.html; an invitation where there is no article. */
export function ArticlePane({ run }: { readonly run: Run }) {
  if (!begun.value || opened.value) return null;
  return (
    <button type="button" class="nothing" data-command="library:import" onClick={() => run('library:import')}>
      <span>{say('window.empty')}</span>
      <small>{say('window.empty-more')}</small>
    </button>
  );
}
