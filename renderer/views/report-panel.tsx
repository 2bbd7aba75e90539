import { displayName } from '#shared/display-name';
import { sentenceOf } from '#shared/sentences';
import { messages, say } from '../state/language.ts';
import { importProgress, lastReport } from '../state/library.ts';
import type { Run } from './actions.ts';
import { labelOf } from './command-button.tsx';

/** The last import: how many articles came in, and a sentence for each file that could not be read. */
export function ReportPanel({ run }: { readonly run: Run }) {
  const report = lastReport.value;
  return (
    <aside class="panel" data-panel="report">
      <h2>{labelOf('report:toggle')}</h2>
      {!report && <p class="faint">{say('panels.no-report')}</p>}
      {report && (
        <dl class="counts">
          <div>
            <dt>{say('panels.added')}</dt>
            <dd>{report.added.length}</dd>
          </div>
          <div>
            <dt>{say('panels.already')}</dt>
            <dd>{report.duplicates.length}</dd>
          </div>
          <div>
            <dt>{say('panels.not-read')}</dt>
            <dd>{report.failures.length}</dd>
          </div>
        </dl>
      )}
      <ul class="refused">
        {report?.failures.map((failure, index) => (
          <li key={`${index} ${failure.name}`}>{sentenceOf(failure, messages.value)}</li>
        ))}
      </ul>
      {report && (
        <button type="button" class="wide" data-command="report:export" onClick={() => run('report:export')}>
          {labelOf('report:export')}
        </button>
      )}
      <button type="button" class="wide" data-command="report:toggle" onClick={() => run('report:toggle')}>
        {say('window.close')}
      </button>
    </aside>
  );
}

/** The progress of an import or export, with a button that stops it; nothing while none is running. */
export function Progress({ run }: { readonly run: Run }) {
  const current = importProgress.value;
  if (!current) return null;
  const total = current.done + current.left;
  const label = say(current.isExport ? 'window.exporting' : 'window.adding', {
    done: current.done,
    all: total,
  });
  return (
    <div class="progress" role="status">
      <span>{label}</span>
      <progress value={current.done} max={total} aria-label={label} />
      <small>{displayName(current.name)}</small>
      <button type="button" data-command="library:cancel" onClick={() => run('library:cancel')}>
        {say('window.stop')}
      </button>
    </div>
  );
}
