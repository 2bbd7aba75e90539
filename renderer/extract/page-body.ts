import { Readability } from '@mozilla/readability';
import type { SiteRule } from './site-rules.ts';
import { weight } from './weight.ts';

/** What a page's own furniture is made of; it is left out where the whole body is taken for the article. */
const furniture =
  'nav, header nav, footer, aside, form, [role="navigation"], [role="banner"], [role="contentinfo"], [role="complementary"], [hidden]';

/** An article's text may be this small a share of what the page holds of running text; less, and too much was thrown away. */
const share = 0.4;

/** The element of the page that holds the article: by the site's rule, else what Readability finds, else a lone `article` or `main`, else the whole body without its furniture. Never less than a fair share of the page's text. */
export function bodyOf(document: Document, rule: SiteRule | undefined): Element {
  const ruled = rule && [...document.querySelectorAll(rule.body)].find((element) => weight(element) > 0);
  if (ruled) {
    if (rule?.drop) for (const element of ruled.querySelectorAll(rule.drop)) element.remove();
    return ruled;
  }
  const whole = weight(document.body, true);
  const lone = [...document.querySelectorAll('article')].filter(
    (element) => weight(element, true) > whole * 0.6,
  );
  if (lone[0]) return lone[0];
  const found = readable(document);
  if (found && weight(found) >= whole * share) return found;
  const main = document.querySelector('main, [role="main"], [itemprop="articleBody"]');
  if (main && weight(main, true) >= whole * share) return main;
  const body = document.body.cloneNode(true) as Element;
  for (const element of body.querySelectorAll(furniture)) element.remove();
  return weight(body) >= whole * share || body.querySelector('img') ? body : document.body;
}

function readable(document: Document): Element | undefined {
  try {
    const copy = document.cloneNode(true) as Document;
    const options = { charThreshold: 60, keepClasses: true, serializer: (element: Node) => element };
    return (new Readability<Node>(copy, options).parse()?.content as Element | null | undefined) ?? undefined;
  } catch {
    // A page that Readability cannot read is taken whole.
    return undefined;
  }
}
