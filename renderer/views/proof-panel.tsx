import { useEffect, useState } from 'preact/hooks';
import { say } from '../state/language.ts';
import { doubtful, undoable } from '../state/proof.ts';
import { script } from '../state/reading.ts';
import { ruleOf } from '../state/rules.ts';
import { settings } from '../state/settings.ts';
import type { ProofActions, Run } from './actions.ts';
import { labelOf } from './command-button.tsx';

/** So many rows are added at once, and so many milliseconds lie between two times: a long list holds nobody up. */
const batch = 40;
const pause = 20;

/** The doubtful characters of the article, the most doubtful first, each in its sentence. */
export function ProofPanel({ proofreader, run }: { readonly proofreader: ProofActions; readonly run: Run }) {
  const list = doubtful.value;
  const [most, setMost] = useState(batch);
  const length = list?.marks.length ?? 0;
  useEffect(() => {
    if (most >= length) return;
    const timer = setTimeout(() => setMost(most + batch), pause);
    return () => clearTimeout(timer);
  }, [most, length]);
  const isWritten = script.value === 'as-written';
  return (
    <aside class="panel" data-panel="proof">
      <label class="check">
        <input
          type="checkbox"
          data-command="proof:marks"
          checked={settings.value.marks}
          onChange={() => run('proof:marks')}
        />
        <span>{labelOf('proof:marks')}</span>
        <small>M</small>
      </label>
      <button
        type="button"
        class="wide"
        data-command="proof:undo"
        disabled={undoable.value === 0}
        onClick={() => run('proof:undo')}
      >
        {labelOf('proof:undo')}
      </button>
      <h2>
        {labelOf('proof:panel')}
        {!isWritten && list && <small> {list.count}</small>}
      </h2>
      <p class="faint">
        {say(
          isWritten
            ? 'panels.proof-as-written'
            : !list
              ? 'panels.proof-wait'
              : list.count === 0
                ? 'panels.proof-none'
                : 'panels.proof-more',
        )}
      </p>
      {!isWritten && (
        <ol class="doubtful" lang={script.value}>
          {list?.marks.slice(0, most).map(({ mark, around }) => (
            <li key={mark.start}>
              <button type="button" data-mark={mark.start} onClick={() => proofreader.go(mark)}>
                {around[0]}
                <mark>{mark.shown}</mark>
                {around[1]}
                <small>
                  {mark.written} · {ruleOf(mark)}
                </small>
              </button>
            </li>
          ))}
        </ol>
      )}
    </aside>
  );
}
