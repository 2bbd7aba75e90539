import { useEffect, useState } from 'preact/hooks';
import { language, say } from '../state/language.ts';
import { doubtfulMarks, undoCount } from '../state/proof.ts';
import { script } from '../state/reading.ts';
import { describeRule } from '../state/rules.ts';
import { settings } from '../state/settings.ts';
import type { ProofActions, Run } from './actions.ts';
import { labelOf } from './command-button.tsx';
import { NextStep } from './next-step.tsx';
import { Panel } from './panel.tsx';

/**
 * A long list is rendered in batches, which never block the window: rows of a
 * batch, and milliseconds between.
 */
const batchRows = 40;
const batchPauseMs = 20;

/** The doubtful characters of the article, the most doubtful first, each in its sentence. */
export function ProofPanel({ proofreader, run }: { readonly proofreader: ProofActions; readonly run: Run }) {
  const isWritten = script.value === 'as-written';
  const list = doubtfulMarks.value;
  return (
    <Panel name="proof" title={labelOf('proof:panel')} count={isWritten ? undefined : list?.count}>
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
        disabled={undoCount.value === 0}
        onClick={() => run('proof:undo')}
      >
        {labelOf('proof:undo')}
      </button>
      <p class="faint">{say(isWritten ? 'panels.proof-as-written' : explanationKeyOf(list?.count))}</p>
      {isWritten && <NextStep command="script:toggle" run={run} />}
      {!isWritten && <DoubtfulMarks proofreader={proofreader} />}
    </Panel>
  );
}

function explanationKeyOf(count: number | undefined) {
  if (count === undefined) return 'panels.proof-wait';
  return count === 0 ? 'panels.proof-none' : 'panels.proof-more';
}

function DoubtfulMarks({ proofreader }: { readonly proofreader: ProofActions }) {
  const marks = doubtfulMarks.value?.marks ?? [];
  const [shownRows, setShownRows] = useState(batchRows);
  useEffect(() => {
    if (shownRows >= marks.length) return;
    const timer = setTimeout(() => setShownRows(shownRows + batchRows), batchPauseMs);
    return () => clearTimeout(timer);
  }, [shownRows, marks.length]);
  return (
    <ol class="doubtful" lang={script.value}>
      {marks.slice(0, shownRows).map(({ mark, around }) => (
        <li key={mark.start}>
          <button type="button" data-mark={mark.start} onClick={() => proofreader.goTo(mark)}>
            {around[0]}
            <mark>{mark.shown}</mark>
            {around[1]}
            <small lang={language.value}>
              <span lang={script.value}>{mark.written}</span> · {describeRule(mark)}
            </small>
          </button>
        </li>
      ))}
    </ol>
  );
}
