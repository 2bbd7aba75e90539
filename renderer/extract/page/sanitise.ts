import DOMPurify, { type Config } from 'dompurify';
import { tags } from '#shared/article';
import { mathLayoutAttributes } from '#shared/math';
import { pageTags, presentationAttributes } from '#shared/saved-page';
import { lighten } from './lighten.ts';

// Tags that only hold others. They pass the sanitiser because the tree builder
// reads where they begin and end.
const wrappers = [
  'article main header footer aside address center hgroup fieldset legend label font big tt strike dir menu',
  'listing acronym bdi bdo wbr ins form search nav rtc picture colgroup col output data body',
].flatMap((line) => line.split(' '));

/** Marks the target of a link with the id that it has in the article. */
export const targetAttribute = 'data-jianfan-target';

/** Marks a link with the id of its target in the article. */
export const linkAttribute = 'data-jianfan-link';

/** Names the language of a block of code. */
export const languageAttribute = 'data-jianfan-language';

const articleConfig = {
  ALLOWED_TAGS: [...tags, ...wrappers, '#text'],
  ALLOWED_ATTR: [
    ...'href src alt title lang dir width height start reversed value colspan rowspan scope datetime'.split(
      ' ',
    ),
    ...['display', 'alttext', ...mathLayoutAttributes],
    ...[targetAttribute, linkAttribute, languageAttribute],
  ],
  ADD_URI_SAFE_ATTR: ['alttext'],
  ALLOW_DATA_ATTR: false,
  ALLOW_ARIA_ATTR: false,
  ALLOW_UNKNOWN_PROTOCOLS: false,
  SANITIZE_NAMED_PROPS: true,
  KEEP_CONTENT: true,
  RETURN_DOM: true,
  // No text becomes markup here; with a policy, each attribute is looked up.
  TRUSTED_TYPES_POLICY: null,
};

const articleAttributes = new Set(articleConfig.ALLOWED_ATTR);

const vectorConfig = {
  USE_PROFILES: { svg: true, svgFilters: true },
  FORBID_TAGS: ['style', 'script', 'foreignObject', 'a'],
  RETURN_DOM: true,
};

const savedPageConfig = {
  ...articleConfig,
  ALLOWED_TAGS: [...pageTags, 'body', 'form', 'ins', '#text'],
  ALLOWED_ATTR: [...articleConfig.ALLOWED_ATTR, ...presentationAttributes, 'span'],
  ALLOW_DATA_ATTR: true,
  ALLOW_ARIA_ATTR: true,
  // Style sheets select by id and name, so they keep their values; SANITIZE_DOM removes
  // those that shadow a property.
  SANITIZE_NAMED_PROPS: false,
  SANITIZE_DOM: true,
};

/** Creates a sanitiser that reads its configuration once, when it is first needed. */
function createSanitiser(config: Config): (element: Element) => Element {
  let purify: ReturnType<typeof DOMPurify> | undefined;
  return (element) => {
    if (DOMPurify.isSupported !== true) throw new Error('the sanitiser does not work here');
    if (!purify) {
      purify = DOMPurify();
      purify.setConfig(config);
    }
    return purify.sanitize(element) as unknown as Element;
  };
}

const forArticles = createSanitiser(articleConfig);
const forSavedPages = createSanitiser(savedPageConfig);
const forDrawings = createSanitiser(vectorConfig);

/**
 * Parses markup into an inert document, in which nothing runs or loads. Chromium nests elements at most 512
 * deep. This is the only place in the app where markup becomes a DOM.
 */
export const parsePage = (markup: string): Document => new DOMParser().parseFromString(markup, 'text/html');

/**
 * Stands for the body of an inert document, whose markup another program reads to write it back later.
 * @param readBody gives a body with the markup that is written back; it is called at most once
 */
export function bodyWithLazyMarkup(body: Element, readBody: () => Element) {
  let markup: string | undefined;
  return {
    get innerHTML() {
      return '';
    },
    set innerHTML(_unread: string) {
      markup ??= readBody().innerHTML;
      body.innerHTML = markup;
    },
    get firstChild() {
      return body.firstChild;
    },
    appendChild: (node: Node) => body.appendChild(node),
  };
}

/**
 * Copies an element of an inert document with the tags and attributes of an article
 * only; the copy is inert as well. The element loses what the copy does not need.
 * @throws Error when DOMPurify is not supported
 */
export function sanitiseArticle(element: Element): Element {
  lighten(element, articleAttributes);
  return forArticles(element);
}

/**
 * A sanitised copy of a page that keeps its layout. Style attributes are not sanitised here.
 * @throws Error when DOMPurify is not supported
 */
export const sanitiseSavedPage = (element: Element): Element => forSavedPages(element);

/**
 * The markup of a drawing in SVG without anything that runs or loads; empty where nothing is left. It is
 * shown as a picture only.
 * @throws Error when DOMPurify is not supported
 */
export function sanitiseVectorPicture(drawing: Element): string {
  const holder = drawing.ownerDocument.createElement('div');
  holder.append(drawing.cloneNode(true));
  const inner = forDrawings(holder).querySelector('svg');
  if (!inner) return '';
  for (const one of inner.querySelectorAll('*'))
    for (const { name, value } of [...one.attributes])
      if (/href$/i.test(name) && !/^\s*(?:#|data:image\/(?:png|jpe?g|gif|webp)[;,])/i.test(value))
        one.removeAttribute(name);
  return new XMLSerializer().serializeToString(inner);
}

// Elements whose id becomes a property of the document or of their form.
const clobbering = 'form,img,embed,object,iframe,input,button,select,textarea,fieldset,output'.split(',');

/**
 * Removes names and ids by which elements shadow properties of the document or of their form ("DOM
 * clobbering"). Calls methods on the prototypes, since the document's own may be shadowed already.
 */
export function removeClobberingNames(document: Document): void {
  const all = Document.prototype.querySelectorAll.call(
    document,
    `[name]:not(meta, mpvoice, mp-common-mpaudio), :is(${clobbering.join()})[id]`,
  );
  for (const element of all) {
    const remove = (name: string) => Element.prototype.removeAttribute.call(element, name);
    // The target of links of older pages.
    if (element.localName === 'a' && !element.hasAttribute('id'))
      element.setAttribute('id', Element.prototype.getAttribute.call(element, 'name') ?? '');
    remove('name');
    if (clobbering.includes(element.localName)) remove('id');
  }
}
