import { useMemo } from 'preact/hooks';
import { begun, language, opened } from '../state/reading.ts';
import { pick, words } from '../state/words.ts';
import type { Run } from './actions.ts';

/** The frame in which the article is read. It may run no script and hold no form; only this window reaches into it. */
export function ArticlePane(props: {
  readonly framed: boolean;
  readonly furnished: (frame: HTMLIFrameElement) => void;
  readonly run: Run;
}) {
  const frame = useMemo(
    () => (
      <iframe
        title="article"
        src="article.html"
        {...(props.framed && { sandbox: 'allow-same-origin' })}
        onLoad={(event) => props.furnished(event.currentTarget)}
      />
    ),
    [],
  );
  return (
    <div class="pane">
      {frame}
      {begun.value && !opened.value && (
        <button
          type="button"
          class="nothing"
          data-command="library:import"
          onClick={() => props.run('library:import')}
        >
          <span>{pick(words.empty, language.value)}</span>
          <small>{pick(words.emptyMore, language.value)}</small>
        </button>
      )}
    </div>
  );
}
