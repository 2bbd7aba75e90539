/** Labels inside articles, on screen, printed and exported; they follow the language of the text. */
export const documents = {
  footer: '页尾',
  notes: '笔记',
  quotation: '「{text}」',
};
