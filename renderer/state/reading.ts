import { computed, signal } from '@preact/signals';
import type { OpenedArticle } from '#shared/contract';
import type { Script, WrittenScript } from '#shared/hanzi/script';
import type { LabelSource } from '#shared/listing';

/** The article on screen. */
export const openedArticle = signal<OpenedArticle | undefined>(undefined);

/** Whether the library has loaded; before that, an empty list does not mean an empty library. */
export const hasBegun = signal(false);

/** The script that the article on screen is written in. */
export const writtenScript = signal<WrittenScript>('zh');

/** Whether the file is shown as saved instead of the article. */
export const isSourceShown = signal(false);

/** Whether the page is shown as it was saved instead of the article. */
export const isPageShown = signal(false);

/** The script chosen for the article on screen. */
export const script = signal<Script>('as-written');

/**
 * Grows each time the whole article has been shown in a script. Effects that need
 * the shown text depend on it.
 */
export const shownVersion = signal(0);

/** The page on screen, if pages are turned. */
export const shownPage = signal<{ readonly page: number; readonly pages: number } | undefined>(undefined);

/** The panel that is open beside the article. */
export const panel = signal<
  | 'none'
  | 'contents'
  | 'settings'
  | 'details'
  | 'notes'
  | 'library-notes'
  | 'proof'
  | 'words'
  | 'report'
  | 'backups'
  | 'tags'
  | 'tag'
  | 'shelf'
  | 'collections'
  | 'collection'
  | 'services'
  | 'qr'
  | 'statistics'
  | 'palette'
  | 'keys'
>('none');

/** The state while nothing is searched in the article. */
export const emptyFind = { open: false, query: '', hits: 0, current: -1, isFromSearch: false };

/**
 * The state of finding: the field's text, the number of hits, the current one (-1 for none), and whether it
 * came from a search of the library.
 */
export const findState = signal(emptyFind);

/** A picture of the article. */
export interface ShownPicture {
  readonly src: string;
  readonly alt: string;
}

/** The picture that is shown over the whole window. */
export const shownPicture = signal<ShownPicture | undefined>(undefined);

/** Whether something is being dragged over the window. */
export const isDragging = signal(false);

/** Converts a label (a title, an excerpt) from the script it is written in to the one it is shown in. */
export const convertLabel = signal<(text: string, of: LabelSource) => string>((text) => text);

/** The source of labels that belong to no article, such as tags. */
export const noArticle: LabelSource = { lang: '' };

/** Converts the pieces of one text as a whole and returns the converted pieces. */
export const convertLabelPieces = signal<(pieces: readonly string[], of: LabelSource) => readonly string[]>(
  (pieces) => pieces,
);

/** The script of labels of other articles than the one on screen, which may have a standard of its own. */
export const labelScript = signal<Script>('as-written');

/** The language tag of a label on screen; undefined if unknown. */
export const labelLanguage = computed(() => {
  const [own, other, openId] = [script.value, labelScript.value, openedArticle.value?.article.id];
  return ({ id, lang }: LabelSource): string | undefined => {
    const shownScript = id !== undefined && id === openId ? own : other;
    return shownScript !== 'as-written' && /^(?:zh\b.*)?$/.test(lang) ? shownScript : lang || undefined;
  };
});

/** The checked radio button of the script switch. */
export const scriptChoice = computed(() =>
  script.value === 'as-written' ? 'as-written' : script.value === 'zh-Hans' ? 'simplified' : 'traditional',
);
