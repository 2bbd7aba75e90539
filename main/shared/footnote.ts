/** Words of a footnote that look alike. */
export interface FootnotePiece {
  /** In the script on screen. */
  readonly text: string;
  /** Where it leads: an address, or `#` and the id of a place in the article. */
  readonly href?: string;
  /** How it is set; plain where absent. */
  readonly tag?: 'em' | 'strong' | 'code' | 'sup' | 'sub';
}

/** A footnote as it is read beside its mark: its paragraphs. */
export type Footnote = readonly (readonly FootnotePiece[])[];
