import type { MarkedExtension, TokenizerAndRendererExtension } from 'marked';

const attributeList =
  /^\n?\{:\s{0,3}(?:toc|[.#][\w-]{1,40}|[\w-]{1,40}=(?:"[^"\n]{0,99}"|[^\s"}]{1,99}))(?:\s[^{}\n]{0,99})?\}/;

// `{: .lead width="300"}`, attributes that Jekyll gives to what stands before, and `{:toc}`.
const attributes: TokenizerAndRendererExtension = {
  name: 'attributeList',
  level: 'inline',
  start: (source) => /\n?\{:/.exec(source)?.index,
  tokenizer(source) {
    const raw = attributeList.exec(source)?.[0];
    return raw === undefined ? undefined : { type: 'attributeList', raw };
  },
  renderer: () => '',
};

const pageAddress = /(\]\()\{\{\s{0,3}(?:site|page)\.[\w.-]{1,60}\s{0,3}\}\}/g;
const filteredAddress = /(\]\()\{\{\s{0,3}["']([^"'\s{}]{1,500})["']\s{0,3}\|[^{}\n]{0,100}\}\}/g;

/** A text whose links have plain addresses in place of those that Jekyll computes. */
export const resolveLiquid = (markdown: string): string =>
  markdown.includes('{{') ? markdown.replace(pageAddress, '$1').replace(filteredAddress, '$1$2') : markdown;

/** Lists of attributes in curly brackets, which kramdown hides. */
export const kramdown: MarkedExtension = { extensions: [attributes] };
