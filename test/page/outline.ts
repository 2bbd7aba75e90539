import type { ArticleDraft, ArticleNode } from '#shared/article';

/**
 * An article as lines of text that a person can check: its facts, then each block
 * of body and footer as markup.
 */
export function outline(draft: ArticleDraft): string {
  const { title, byline, site, published, url, lang, body, footer } = draft;
  const facts = Object.entries({ title, byline, site, published, url, lang });
  return [
    ...facts.map(([name, value]) => `${name}: ${value}`),
    '',
    ...body.map(markup),
    ...(footer.length > 0 ? ['', '頁尾', ...footer.map(markup)] : []),
    '',
  ].join('\n');
}

/** A node as markup, text as it is. */
export function markup(node: ArticleNode): string {
  if (typeof node === 'string') return node;
  const attributes = Object.entries(node.attributes ?? {}).map(([name, value]) => ` ${name}="${value}"`);
  const children = (node.children ?? []).map(markup).join('');
  return `<${node.tag}${attributes.join('')}>${children}</${node.tag}>`.replace(
    /^<(br|hr|img)(.*)><\/\1>$/s,
    '<$1$2>',
  );
}
