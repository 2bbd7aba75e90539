import { useEffect } from 'preact/hooks';
import { sentenceOf } from '#shared/sentences';
import { messages, say } from '../state/language.ts';
import { dismiss, type Notice, notices } from '../state/notices.ts';
import type { Run } from './actions.ts';
import { labelOf } from './command-button.tsx';
import { Icon } from './icon.tsx';

/** Milliseconds after which a notice disappears unless it is a failure. */
const noticeMs = 7000;

/** Notices, one sentence each: a failure stays until it is closed, any other one for some seconds. */
export function Notices({ run }: { readonly run: Run }) {
  return (
    <div class="notices" role="status" aria-live="polite">
      {notices.value.map((notice) => (
        <NoticeLine key={notice.id} notice={notice} run={run} />
      ))}
    </div>
  );
}

function NoticeLine({ notice, run }: { readonly notice: Notice; readonly run: Run }) {
  const isFailure = 'failure' in notice;
  const command = isFailure ? undefined : notice.command;
  useEffect(() => {
    if (isFailure || command) return;
    const timer = setTimeout(() => dismiss(notice.id), noticeMs);
    return () => clearTimeout(timer);
  }, [notice.id, isFailure, command]);
  return (
    <p class={isFailure ? 'notice failure' : 'notice'}>
      <span>
        {isFailure ? sentenceOf(notice.failure, messages.value) : messages.value.sayBound(notice.message)}
      </span>
      {!isFailure && notice.undo && (
        <button
          type="button"
          class="back"
          data-back
          onClick={() => {
            dismiss(notice.id);
            notice.undo?.();
          }}
        >
          {labelOf('proof:undo')}
        </button>
      )}
      {command && (
        <button
          type="button"
          class="back"
          data-command={command}
          onClick={() => {
            dismiss(notice.id);
            run(command);
          }}
        >
          {labelOf(command)}
        </button>
      )}
      <button type="button" aria-label={say('window.close')} onClick={() => dismiss(notice.id)}>
        <Icon name="close" />
      </button>
    </p>
  );
}
