import { say } from '../state/language.ts';
import { unseen } from '../state/notices.ts';
import type { Run } from './actions.ts';

/** What came in and what did not since the reader last looked; it leads to the report. */
export function ReportBadge({ run }: { readonly run: Run }) {
  const { added, failed } = unseen.value;
  if (added + failed === 0) return null;
  const label = say('window.badge', { added, failed });
  return (
    <button
      type="button"
      class="report-badge"
      data-command="report:toggle"
      aria-label={label}
      title={label}
      onClick={() => run('report:toggle')}
    >
      {added > 0 && <span>+{added}</span>}
      {failed > 0 && <span class="bad">{failed}</span>}
    </button>
  );
}
