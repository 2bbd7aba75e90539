import type { Backup } from '#shared/backup';
import { backups } from '../state/backups.ts';
import { language } from '../state/reading.ts';
import { pick, words } from '../state/words.ts';
import type { Run } from './actions.ts';
import { labelOf } from './command-button.tsx';

/** The backups of the library, the newest first, each with what it holds and a way back to it. */
export function BackupsPanel(props: { readonly restore: (name: string) => void; readonly run: Run }) {
  const { restore, run } = props;
  const say = (key: keyof typeof words) => pick(words[key], language.value);
  const found = backups.value;
  return (
    <aside class="panel" data-panel="backups">
      <h2>{labelOf('library:restore')}</h2>
      <p class="faint">{say('backupsMore')}</p>
      {found?.length === 0 && <p>{say('noBackups')}</p>}
      <ol class="backups">
        {found?.map((one) => (
          <li key={one.name}>
            <button type="button" class="wide" data-backup={one.name} onClick={() => restore(one.name)}>
              <strong>{momentOf(one)}</strong>
              <small>
                {one.articles} {say('articlesCount')} · {one.notes} {say('notesCount')} · {one.tags}{' '}
                {say('tagsCount')}
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
    </aside>
  );
}

/** When a backup was made, by the clock on the wall. */
function momentOf({ made }: Backup): string {
  const date = new Date(made);
  const time = [date.getHours(), date.getMinutes()].map((part) => String(part).padStart(2, '0')).join(':');
  return `${date.getFullYear()}年${date.getMonth() + 1}月${date.getDate()}日 ${time}`;
}
