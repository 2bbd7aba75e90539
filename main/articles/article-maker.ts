import { join } from 'node:path';
import { type ArticleDraft, isStoredPicture, parseDraft } from '#shared/article';
import type { ExtractRequest } from '#shared/contract';
import { failed, type Result, success } from '#shared/result';
import type { ArticleState } from '#shared/settings';
import type { PictureReader } from '../import/formats/pictures.ts';
import type { SourceOptions } from '../import/formats/source-options.ts';
import type { Extraction, Library } from '../library/library.ts';
import type { Label } from '../library/storage/label.ts';
import { keyOf } from './article-key.ts';

/** What reads files and knows charsets is large, and a start with a kept article does without. */
export const loadImporters = () => import('../import/import.ts');

/** What a shelf works with; `extract` gives what the hidden page made, unchecked. */
export interface ArticlesParts {
  readonly library: Library;
  readonly extract: (request: ExtractRequest) => Promise<Result<unknown>>;
  readonly sanitise: boolean;
  /** Takes up the words and settings that came with another library. */
  readonly mergePreferences?: MergePreferences;
  /** What was made of a source before the library was open. */
  readonly earlyArticle?: (id: string) => Promise<ReadOne | undefined>;
  /** The built file of the thread for large exports; without it they are taken apart at once. */
  readonly exportThread?: string;
}

/** The built file of the thread for large exports, in the folder of the built files. */
export const exportThreadPath = (folder: string): string => join(folder, 'export-thread.cjs');

/** What a library's export holds beside articles, unchecked. */
export type MergePreferences = (given: {
  readonly words: unknown;
  readonly settings: unknown;
}) => Promise<void>;

/** Says which stored picture an address means, once it is known what was made and what came in the same file. */
export type Pictures = (
  draft: unknown,
  own: PictureReader | undefined,
) => Promise<(src: string) => string | undefined>;

/** What is known from outside the bytes of how to read them. */
export type Given = Pick<SourceOptions, 'known' | 'whole'>;

/** What was made, what the source itself is tagged with and when it was saved, and whether it is a link alone. */
export interface Tagged extends Extraction {
  readonly tags?: readonly string[];
  readonly isStub?: boolean;
  readonly saved?: number;
}

/** Makes articles of bytes. */
export interface Maker {
  /** Decodes and extracts. */
  readonly make: (
    bytes: Uint8Array,
    name: string,
    state: ArticleState,
    picture: Pictures,
    given?: Given,
  ) => Promise<Result<Tagged>>;
  readonly preparationOf: (state: ArticleState, given?: Given) => SourceOptions;
}

/** Makes articles of bytes, and knows those that were made. */
export interface Making extends Maker {
  /** What was made of a source last; undefined where that is not an article. */
  readonly kept: (id: string) => Promise<Extraction | undefined>;
}

/** What the label beside a source says of how to read it. */
export const givenIn = ({ known, part, container }: Label): Given => ({
  ...(known && { known }),
  ...(part ? { whole: 'always' as const } : container && { whole: 'fragment' as const }),
});

const parseWith =
  (sanitise: boolean) =>
  (value: unknown, source: (src: string) => string | undefined): ArticleDraft =>
    sanitise ? parseDraft(value, source) : (value as ArticleDraft);

/** Makes what makes articles. */
export function makerWith({ sanitise, extract }: Pick<ArticlesParts, 'sanitise' | 'extract'>): Maker {
  const parse = parseWith(sanitise);
  // `auto` is the guess after another charset had been chosen.
  const preparationOf: Maker['preparationOf'] = ({ charset, repairsOff }, given) => ({
    charset: charset === 'auto' ? undefined : charset,
    repairsOff,
    sanitise,
    ...given,
  });
  return {
    preparationOf,
    make: async (bytes, name, state, picture, given) => {
      const prepared = (await loadImporters()).prepareSource(bytes, name, preparationOf(state, given));
      if (!prepared.ok) return prepared;
      const { request, charset, tags, saved, draft: known } = prepared.value;
      const extracted = known ? success(known) : await extract(request);
      if (!extracted.ok) return extracted;
      const draft = parse(extracted.value, await picture(extracted.value, prepared.value.picture));
      if (draft.body.length === 0 && draft.footer.length === 0) return failed('no-text', name);
      return success({
        key: keyOf(state),
        draft,
        charset,
        ...(tags && { tags }),
        ...(saved && { saved }),
        ...(known && { isStub: true }),
      });
    },
  };
}

/** Makes what makes the articles of a library. */
export function makingWith({ library, sanitise, extract }: ArticlesParts): Making {
  const parse = parseWith(sanitise);
  return {
    ...makerWith({ sanitise, extract }),
    kept: async (id) => {
      const cached = await library.readExtraction(id);
      try {
        return (
          cached && {
            ...cached,
            draft: parse(cached.draft, (src) => (isStoredPicture(src) ? src : undefined)),
          }
        );
      } catch {
        return undefined;
      }
    },
  };
}
/** What was made of one file, with the pictures that came with it, by the address that stands in the source. */
export interface ReadOne {
  readonly made: Result<Tagged>;
  readonly pictures: ReadonlyMap<string, Uint8Array>;
}
