import { backups } from '../state/backups.ts';
import { messages, say } from '../state/language.ts';
import type { Run } from './actions.ts';
import { labelOf } from './command-button.tsx';
import { Panel } from './panel.tsx';

/** The backups of the library, the newest first, with their contents; a click restores one. */
export function BackupsPanel(props: { readonly restore: (name: string) => void; readonly run: Run }) {
  const { restore, run } = props;
  const loadedBackups = backups.value;
  return (
    <Panel name="backups" title={labelOf('library:restore')} count={loadedBackups?.length}>
      <p class="faint">{say('panels.backups-more')}</p>
      {loadedBackups?.length === 0 && <p>{say('panels.no-backups')}</p>}
      <ol class="backups">
        {loadedBackups?.map((one) => (
          <li key={one.name}>
            <button type="button" class="wide" data-backup={one.name} onClick={() => restore(one.name)}>
              <strong>{messages.value.moment(one.made)}</strong>
              <small>
                {say('panels.backup-articles', { count: one.articles })} ·{' '}
                {say('panels.backup-notes', { count: one.notes })} ·{' '}
                {say('panels.backup-tags', { count: one.tags })}
              </small>
            </button>
          </li>
        ))}
      </ol>
      <button
        type="button"
        class="wide"
        data-command="library:back-up"
        onClick={() => run('library:back-up')}
      >
        {labelOf('library:back-up')}
      </button>
    </Panel>
  );
}
