import { say } from '../state/language.ts';
import { openedArticle } from '../state/reading.ts';
import { settings } from '../state/settings.ts';
import type { Run } from './actions.ts';

/** The check box for regional vocabulary. */
export function RegionalCheck({ run }: { readonly run: Run }) {
  return (
    <label class="check">
      <input
        type="checkbox"
        data-command="regional:toggle"
        checked={settings.value.regional}
        disabled={!openedArticle.value}
        onChange={() => run('regional:toggle')}
      />
      <span>{say('panels.regional')}</span>
      <small>{say('panels.regional-more')}</small>
    </label>
  );
}
