import { sentenceOf } from '#shared/sentences';
import { displayName } from '#shared/shown-name';
import { lastReport, progress } from '../state/library.ts';
import { language } from '../state/reading.ts';
import { pick, words } from '../state/words.ts';
import type { Run } from './actions.ts';
import { labelOf } from './command-button.tsx';

/** What became of the last import: how many came in, and each file that could not be read, with why and what to do. */
export function ReportPanel({ run }: { readonly run: Run }) {
  const say = (key: keyof typeof words) => pick(words[key], language.value);
  const report = lastReport.value;
  return (
    <aside class="panel" data-panel="report">
      <h2>{labelOf('report:toggle')}</h2>
      {!report && <p class="faint">{say('noReport')}</p>}
      {report && (
        <dl class="counts">
          <div>
            <dt>{say('added')}</dt>
            <dd>{report.added.length}</dd>
          </div>
          <div>
            <dt>{say('already')}</dt>
            <dd>{report.duplicates.length}</dd>
          </div>
          <div>
            <dt>{say('notRead')}</dt>
            <dd>{report.failures.length}</dd>
          </div>
        </dl>
      )}
      <ul class="refused">
        {report?.failures.map((failure, index) => (
          <li key={`${index} ${failure.name}`}>{sentenceOf(failure, language.value)}</li>
        ))}
      </ul>
      {report && (
        <button type="button" class="wide" data-command="report:export" onClick={() => run('report:export')}>
          {labelOf('report:export')}
        </button>
      )}
      <button type="button" class="wide" data-command="report:toggle" onClick={() => run('report:toggle')}>
        {say('close')}
      </button>
    </aside>
  );
}

/** How far the imports are, with a way to end them; nothing while none goes on. */
export function Progress({ run }: { readonly run: Run }) {
  const now = progress.value;
  if (!now) return null;
  const all = now.done + now.left;
  const what = pick(now.isExport ? words.exporting : words.adding, language.value);
  return (
    <div class="progress" role="status">
      <span>
        {what} {now.done} / {all}
      </span>
      <progress value={now.done} max={all} aria-label={what} />
      <small>{displayName(now.name)}</small>
      <button type="button" data-command="library:cancel" onClick={() => run('library:cancel')}>
        {pick(words.stop, language.value)}
      </button>
    </div>
  );
}
