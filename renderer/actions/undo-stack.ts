import { undoCount } from '../state/proof.ts';

/** Maximum number of steps that can be undone. */
const maxUndoSteps = 100;

/** The reader's last steps, each as the function that undoes it. */
export class UndoStack {
  readonly #steps: (() => void)[] = [];

  /** Pushes a function that undoes the step just done. */
  push(undo: () => void): void {
    this.#steps.push(undo);
    if (this.#steps.length > maxUndoSteps) this.#steps.shift();
    undoCount.value = this.#steps.length;
  }

  /** Undoes the last step, or the given one if it can still be undone. Returns false if there is none. */
  undo(step: (() => void) | undefined = this.#steps.at(-1)): boolean {
    const at = step ? this.#steps.lastIndexOf(step) : -1;
    if (at < 0) return false;
    const [undo] = this.#steps.splice(at, 1);
    undoCount.value = this.#steps.length;
    undo?.();
    return true;
  }
}
