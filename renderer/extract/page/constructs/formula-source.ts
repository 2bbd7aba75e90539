/** A formula of a page, with what the page says about it. */
export interface FormulaSource {
  /** TeX, as far as the page has it. */
  readonly tex: string;
  /** MathML as an element or as markup. */
  readonly mathml?: Element | string | undefined;
  readonly isDisplay: boolean;
  /** The element or text that the formula replaces. */
  readonly place: ChildNode;
  /** Other elements that show the same formula. */
  readonly covered: readonly ChildNode[];
}

/** What begins and ends TeX in running text, the longer signs first. */
export const formulaDelimiters = [
  { open: '$$', close: '$$', isDisplay: true },
  { open: '\\[', close: '\\]', isDisplay: true },
  { open: '\\(', close: '\\)', isDisplay: false },
  { open: '$', close: '$', isDisplay: false },
] as const;
