import type { RepairKind } from './article.ts';

/** What the hidden page is asked to turn into an article. */
export interface ExtractRequest {
  readonly format: 'text' | 'markdown' | 'html';
  readonly text: string;
  /** The file's name without its folder. */
  readonly name: string;
  /** What is known from outside the markup (front matter, a saved page's comment); it wins over what is found inside. */
  readonly known: {
    readonly title?: string;
    readonly byline?: string;
    readonly site?: string;
    readonly published?: string;
    readonly url?: string;
  };
  readonly repairsOff: readonly RepairKind[];
  readonly sanitise: boolean;
  /** The page is the article as a whole, with nothing of a site's around it. */
  readonly isWhole?: boolean;
  /** What came in the same file: the addresses of all parts, and where the page's own relative ones begin. */
  readonly parts?: { readonly base: string; readonly addresses: readonly string[] };
  /** The page itself is wanted, not the article in it; with the style sheets that came with it, by their absolute address. */
  readonly page?: { readonly sheets: readonly (readonly [address: string, text: string])[] };
}
