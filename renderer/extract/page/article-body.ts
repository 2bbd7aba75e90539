import { hiddenElements, pruneNonContent, removeAll } from './prune.ts';
import { pickWithReadability } from './readability-candidate.ts';
import type { SiteRule } from './site-rules.ts';
import { countAllText, countOwnText, countRunningText, findContentBox } from './text-length.ts';

const nonContentTags =
  'nav, aside, [role="navigation"], [role="banner"], [role="complementary"], body > header, body > footer';

/**
 * Finds the element that holds the article: by the site's rule, else Readability's candidate, else the whole
 * body without navigation and sidebars. Readability's candidate counts only if it holds 70 % of the page's
 * own running text; the whole body loses navigation and sidebars only if that leaves half of its running
 * text. Changes the document.
 */
export function findArticleBody(document: Document, rule: SiteRule | undefined): Element {
  const { body } = document;
  const ruleBody = rule && findByRule(document, rule);
  if (ruleBody) return pruneNonContent(ruleBody, rule.drop);
  const candidate = pickWithReadability(document);
  pruneNonContent(body);
  const total = countRunningText(body);
  for (const element of body.querySelectorAll(hiddenElements))
    if (countRunningText(element) * 2 <= total) element.remove();
  const ownLength = countOwnText(body);
  const minLength = (ownLength >= 200 ? ownLength : countRunningText(body)) * 0.7;
  if (candidate && countRunningText(candidate) >= minLength) return withoutMenus(candidate);
  const originalBody = body.cloneNode(true) as Element;
  removeAll(body, nonContentTags);
  return findContentBox(countRunningText(body) * 2 >= total ? body : originalBody, 0.97);
}

// Menus stay where links make up most of the candidate: then they may be the article.
function withoutMenus(candidate: Element): Element {
  if (countRunningText(candidate) * 2 >= countAllText(candidate))
    removeAll(candidate, 'nav, [role="navigation"]');
  return candidate;
}

/**
 * The outermost elements of the first selector that finds 20 characters of text,
 * gathered in the first of them.
 */
function findByRule(document: Document, rule: SiteRule): Element | undefined {
  for (const selector of rule.body) {
    const found = [...document.querySelectorAll(selector)];
    const outer = found.filter(
      (element) => !found.some((other) => other !== element && other.contains(element)),
    );
    const [first, ...others] = outer;
    if (!first || outer.every((element) => countRunningText(element) < 20)) continue;
    for (const other of others) first.append(other);
    return first;
  }
  return undefined;
}
