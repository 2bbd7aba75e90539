import { undoable } from '../state/proof.ts';

/** What the reader did last, to be taken back step by step. */
export interface Steps {
  /** Remembers how to take back what was just done. */
  readonly did: (back: () => void) => void;
  /** Takes the last step back, or the one given if it still can be; false where there is none. */
  readonly undo: (step?: () => void) => boolean;
}

/** Steps that can be taken back. */
const remembered = 100;

/** Makes the steps of a window; there are none. */
export function stepsOf(): Steps {
  const steps: (() => void)[] = [];
  return {
    did: (back) => {
      steps.push(back);
      if (steps.length > remembered) steps.shift();
      undoable.value = steps.length;
    },
    undo: (step = steps.at(-1)) => {
      const at = step ? steps.lastIndexOf(step) : -1;
      if (at < 0) return false;
      const [back] = steps.splice(at, 1);
      undoable.value = steps.length;
      back?.();
      return true;
    },
  };
}
