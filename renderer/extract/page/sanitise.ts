import DOMPurify from 'dompurify';
import { tags } from '#shared/article';
import { looks, pageTags } from '#shared/saved-page';

// Tags that only hold others; the walk through the clean DOM reads their bounds and drops them.
const wrappers =
  'article main header footer aside address center hgroup fieldset legend label font big tt strike dir menu listing acronym bdi bdo wbr ins form search nav rtc picture colgroup col output data body';

const articleConfig = {
  ALLOWED_TAGS: [...tags, ...wrappers.split(' '), '#text'],
  ALLOWED_ATTR:
    'href src alt title lang dir width height start reversed value colspan rowspan scope datetime'.split(' '),
  ALLOW_DATA_ATTR: false,
  ALLOW_ARIA_ATTR: false,
  ALLOW_UNKNOWN_PROTOCOLS: false,
  SANITIZE_NAMED_PROPS: true,
  KEEP_CONTENT: true,
  RETURN_DOM: true,
} as const;

const savedPageConfig = {
  ...articleConfig,
  ALLOWED_TAGS: [...pageTags, 'body', 'form', 'ins', '#text'],
  ALLOWED_ATTR: [...articleConfig.ALLOWED_ATTR, ...looks, 'span'],
  ALLOW_DATA_ATTR: true,
  ALLOW_ARIA_ATTR: true,
  // Style sheets know elements by their names; those that stand in front of a property go all the same.
  SANITIZE_NAMED_PROPS: false,
  SANITIZE_DOM: true,
} as const;

/** Parses markup into an inert document: nothing in it runs, loads or is shown. Chromium nests elements at most 512 deep. */
export const parsePage = (markup: string): Document => new DOMParser().parseFromString(markup, 'text/html');

/** Copies an element of an inert document, keeping only harmless tags and attributes; the result is inert, too. Throws where the sanitiser does not work. */
export const sanitiseArticle = (element: Element): Element => sanitise(element, articleConfig);

/** The same for a page that keeps its looks; what stands in its style attributes is still to be sifted. */
export const sanitiseSavedPage = (element: Element): Element => sanitise(element, savedPageConfig);

function sanitise(element: Element, how: typeof articleConfig | typeof savedPageConfig): Element {
  if (DOMPurify.isSupported !== true) throw new Error('the sanitiser does not work here');
  return DOMPurify.sanitize(element, how as never) as unknown as Element;
}

/** Takes every name by which an element could stand in front of a property of its document or form. */
export function removeClobberingNames(document: Document): void {
  const all = Document.prototype.querySelectorAll.call(
    document,
    '[name]:not(meta), :is(form, img, embed, object, iframe, input, button, select, textarea, fieldset, output)[id]',
  );
  for (const element of all) {
    const remove = (name: string) => Element.prototype.removeAttribute.call(element, name);
    remove('name');
    if (
      /^(?:form|img|embed|object|iframe|input|button|select|textarea|fieldset|output)$/.test(
        element.localName,
      )
    )
      remove('id');
  }
}
