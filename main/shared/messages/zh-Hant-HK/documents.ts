/** Labels inside articles, on screen, printed and exported; they follow the language of the text. */
export const documents = {
  footer: '頁尾',
  notes: '筆記',
  quotation: '「{text}」',
};
