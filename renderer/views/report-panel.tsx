import type { CommandName } from '#shared/command';
import { displayName } from '#shared/display-name';
import type { ImportReport } from '#shared/import-report';
import { sentenceOf } from '#shared/sentences';
import { mayBeMissed, type SkippedGroup } from '#shared/skipped';
import { messages, say } from '../state/language.ts';
import { importProgress, lastReport } from '../state/library.ts';
import { pastNotices } from '../state/notices.ts';
import { countSkipped } from '../state/report-text.ts';
import { wayOutOf } from '../state/ways-out.ts';
import type { Run } from './actions.ts';
import { labelOf } from './command-button.tsx';
import { NextStep } from './next-step.tsx';
import { commandOf, textOf } from './notices.tsx';
import { Panel } from './panel.tsx';

/** Lists longer than this are folded at first. */
const maxOpenLines = 8;

/**
 * The last import: how many articles came in, a sentence for each file that could not be read, and what was
 * skipped, a folded list for each kind.
 */
export function ReportPanel({ run }: { readonly run: Run }) {
  const report = lastReport.value;
  return (
    <Panel name="report" title={labelOf('report:toggle')}>
      {report ? (
        <Report report={report} run={run} />
      ) : (
        <>
          <p class="faint">{say('panels.no-report')}</p>
          <NextStep command="library:import-folder" run={run} />
        </>
      )}
      <PastNotices run={run} />
      {report &&
        (['report:copy', 'report:export'] as const).map((name) => (
          <button key={name} type="button" class="wide" data-command={name} onClick={() => run(name)}>
            {labelOf(name)}
          </button>
        ))}
    </Panel>
  );
}

function Report({ report, run }: { readonly report: ImportReport; readonly run: Run }) {
  const { added, duplicates, failures, skipped } = report;
  const counts = [
    [say('panels.added'), added.length],
    [say('panels.already'), duplicates.length],
    [say('panels.not-read'), failures.length],
    ...(skipped.length > 0 ? [[say('panels.skipped'), countSkipped(skipped)] as const] : []),
  ] as const;
  return (
    <>
      <dl class="counts">
        {counts.map(([label, count]) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>{messages.value.number(count)}</dd>
          </div>
        ))}
      </dl>
      {failures.length > 0 && (
        <details class="group" open={failures.length <= maxOpenLines}>
          <summary>{say('panels.failures', { count: failures.length })}</summary>
          <ul class="refused">
            {failures.map((failure, index) => (
              <li key={`${index} ${failure.name}`}>
                {sentenceOf(failure, messages.value)}
                <WayOut command={wayOutOf(failure.code)} run={run} />
              </li>
            ))}
          </ul>
        </details>
      )}
      <Groups title={say('panels.missed')} groups={skipped.filter(({ kind }) => mayBeMissed(kind))} />
      <Groups title={say('panels.no-articles')} groups={skipped.filter(({ kind }) => !mayBeMissed(kind))} />
    </>
  );
}

/** The notices of this window, the newest first, without the failures that the report names. */
function PastNotices({ run }: { readonly run: Run }) {
  const inReport = new Set(lastReport.value?.failures);
  const past = pastNotices.value.filter((one) => !('failure' in one && inReport.has(one.failure)));
  if (past.length === 0) return null;
  return (
    <details class="group past" open={past.length <= maxOpenLines}>
      <summary>{say('panels.notices', { count: past.length })}</summary>
      <ol>
        {past.map((one) => (
          <li key={one.id} class={'failure' in one ? 'failure' : ''}>
            <time>{messages.value.time(one.at)}</time> <span>{textOf(one)}</span>
            <WayOut command={commandOf(one)} run={run} />
          </li>
        ))}
      </ol>
    </details>
  );
}

/** The button that helps after a failure. */
function WayOut({ command, run }: { readonly command: CommandName | undefined; readonly run: Run }) {
  if (!command || command === 'report:toggle') return null;
  return (
    <button type="button" class="way-out" data-command={command} onClick={() => run(command)}>
      {labelOf(command)}
    </button>
  );
}

/** Groups of skipped things under a heading. */
function Groups({ title, groups }: { readonly title: string; readonly groups: readonly SkippedGroup[] }) {
  if (groups.length === 0) return null;
  return (
    <>
      <h3>{title}</h3>
      {groups.map(({ kind, count, paths }) => (
        <details key={kind} class="group" data-skipped={kind}>
          <summary>{say(`skipped.${kind}`, { count })}</summary>
          <p>{say(`skipped.${kind}-advice`)}</p>
          <ul>
            {paths.map((path) => (
              <li key={path}>{displayName(path)}</li>
            ))}
            {count > paths.length && <li>{say('panels.more-paths', { count: count - paths.length })}</li>}
          </ul>
        </details>
      ))}
    </>
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
