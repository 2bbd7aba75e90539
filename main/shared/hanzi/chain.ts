import type { Choice } from './choice.ts';
import { Edits } from './edits.ts';
import { passAll } from './passes.ts';
import type { ChainTable } from './tables.ts';
import { textOf, unitsOf } from './units.ts';
import { Walk } from './walk.ts';

/** A text shown, and the edits that made it (see `editSize`). */
export interface Shown {
  readonly text: string;
  readonly edits: Int32Array;
}

/** Brings text through a chain of dictionaries, and past a choice if there is one: by walking, step by step where walking gives up. Not reentrant. */
export class Chain {
  readonly #table: ChainTable;
  readonly #choice: Choice | undefined;
  #walk: Walk | undefined;
  #tracer: Walk | undefined;

  constructor(table: ChainTable, choice?: Choice) {
    this.#table = table;
    this.#choice = choice;
  }

  /** The text shown for `source`, and the edits that changed its length. */
  convert(source: string): Shown {
    this.#walk ??= new Walk(this.#table, this.#choice, false);
    return this.#through(this.#walk, source);
  }

  /** The same with every edit: what changed, and the phrases that were kept. */
  trace(source: string): Shown {
    this.#tracer ??= new Walk(this.#table, this.#choice, true);
    return this.#through(this.#tracer, source);
  }

  #through(walk: Walk, source: string): Shown {
    const edits = new Edits();
    let text = '';
    for (let from = 0; from < source.length; ) {
      from = walk.next(source, from, text.length, edits);
      if (from < 0) return this.#stepByStep(source);
      text += textOf(walk.out, 0, walk.length);
    }
    return { text, edits: edits.list };
  }

  #stepByStep(source: string): Shown {
    const passed = passAll(this.#table, unitsOf(source), true, this.#choice);
    return { text: textOf(passed.text), edits: passed.edits };
  }
}
