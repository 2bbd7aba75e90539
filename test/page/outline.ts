import type { ArticleDraft, ArticleNode } from '#shared/article';

/** Formats an article as readable lines of text: its facts, then each block of body and footer as markup. */
export function formatOutline(draft: ArticleDraft): string {
  const { title, byline, site, published, url, lang, body, footer } = draft;
  const facts = Object.entries({ title, byline, site, published, url, lang });
  return [
    ...facts.map(([name, value]) => `${name}: ${value}`),
    '',
    ...body.map(formatMarkup),
    ...(footer.length > 0 ? ['', '頁尾', ...footer.map(formatMarkup)] : []),
    '',
  ].join('\n');
}

/** Formats a node as markup; text stays as it is. */
export function formatMarkup(node: ArticleNode): string {
  if (typeof node === 'string') return node;
  const attributes = Object.entries(node.attributes ?? {}).map(([name, value]) => ` ${name}="${value}"`);
  const children = (node.children ?? []).map(formatMarkup).join('');
  return `<${node.tag}${attributes.join('')}>${children}</${node.tag}>`.replace(
    /^<(br|hr|img)(.*)><\/\1>$/s,
    '<$1$2>',
  );
}
