/** Labels inside articles, on screen, printed and exported; they follow the language of the text. */
export const documents = {
  footer: '页尾',
  contents: '目录',
  notes: '笔记',
  'link-only': '这里只留下了链接，没有留下内文。请在浏览器打开它，把网页存下来，再加进书库。',
  'missing-part': '书里有一部分读不出来，这里缺了：{path}',
  quotation: '「{text}」',
};
