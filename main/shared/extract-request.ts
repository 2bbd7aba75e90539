import type { RepairKind } from './article.ts';

/** A request to the extractor in the hidden page: turn this text into an article. */
export interface ExtractRequest {
  readonly format: 'text' | 'markdown' | 'html';
  readonly text: string;
  /** The file's name without its folder. */
  readonly name: string;
  /**
   * Metadata from outside the markup (front matter, a saved page's comment). It wins over metadata inside.
   */
  readonly metadata: {
    readonly title?: string;
    readonly byline?: string;
    readonly site?: string;
    readonly published?: string;
    readonly url?: string;
  };
  readonly repairsOff: readonly RepairKind[];
  readonly sanitise: boolean;
  /** The text is the article as a whole: there is no content of a site around it. */
  readonly isWhole?: boolean;
  /** The parts of a container. */
  readonly parts?: {
    /** The base of the page's relative addresses. */
    readonly base: string;
    /** The addresses of all parts. */
    readonly addresses: readonly string[];
    /** The pages of the frames, by their absolute address. */
    readonly frames?: readonly (readonly [address: string, text: string])[];
  };
  /** Asks for the whole page instead of its article; with its style sheets by absolute address. */
  readonly page?: { readonly sheets: readonly (readonly [address: string, text: string])[] };
}
