import { useEffect, useState } from 'preact/hooks';
import { sentenceOf } from '#shared/sentences';
import { messages, say } from '../state/language.ts';
import { dismissAll, type Notice, notices } from '../state/notices.ts';
import { wayOutOf } from '../state/ways-out.ts';
import type { Run } from './actions.ts';
import { labelOf } from './command-button.tsx';
import { Icon } from './icon.tsx';

/** Milliseconds after which a notice goes away: one that is only told, and one that asks for something. */
const toldMs = 7000;
const askingMs = 25_000;

/**
 * The last notice, one sentence beside the text. It goes by itself, but not while the pointer or the focus is
 * on it, and stays in the list of the report panel.
 */
export function Notices({ run }: { readonly run: Run }) {
  const last = notices.value.at(-1);
  return (
    <div class="notices" role="status" aria-live="polite">
      {last && <NoticeLine key={last.id} notice={last} run={run} />}
    </div>
  );
}

/** The sentence of a notice in the language of the window. */
export const textOf = (notice: Notice): string =>
  'failure' in notice ? sentenceOf(notice.failure, messages.value) : messages.value.sayBound(notice.message);

/** The command that a notice offers: its own, or the way out of a failure. */
export const commandOf = (notice: Notice) =>
  'failure' in notice ? wayOutOf(notice.failure.code) : notice.command;

function NoticeLine({ notice, run }: { readonly notice: Notice; readonly run: Run }) {
  const isFailure = 'failure' in notice;
  const command = commandOf(notice);
  const [isHeld, setHeld] = useState(false);
  useEffect(() => {
    if (isHeld) return;
    const timer = setTimeout(dismissAll, isFailure || command ? askingMs : toldMs);
    return () => clearTimeout(timer);
  }, [notice.id, isHeld]);
  const hold = () => setHeld(true);
  const release = () => setHeld(false);
  const undo = isFailure ? undefined : notice.undo;
  const more = notices.value.length - 1;
  return (
    <div
      class={isFailure ? 'notice failure' : 'notice'}
      onPointerEnter={hold}
      onPointerLeave={release}
      onFocusIn={hold}
      onFocusOut={release}
    >
      <p>{textOf(notice)}</p>
      {undo && <Step name="proof:undo" act={undo} isUndo />}
      {command && <Step name={command} act={() => run(command)} />}
      {more > 0 && command !== 'report:toggle' && (
        <Step
          name="report:toggle"
          label={say('window.more-notices', { count: more })}
          act={() => run('report:toggle')}
        />
      )}
      <button type="button" class="put-away" aria-label={say('window.close')} onClick={dismissAll}>
        <Icon name="close" />
      </button>
    </div>
  );
}

function Step(props: {
  readonly name: Parameters<typeof labelOf>[0];
  readonly label?: string;
  readonly isUndo?: boolean;
  readonly act: () => void;
}) {
  const { name, label, isUndo = false, act } = props;
  return (
    <button
      type="button"
      class="back"
      {...(isUndo ? { 'data-back': true } : { 'data-command': name })}
      onClick={() => {
        dismissAll();
        act();
      }}
    >
      {label ?? labelOf(name)}
    </button>
  );
}
