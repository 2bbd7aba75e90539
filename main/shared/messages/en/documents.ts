/** Labels inside articles, on screen, printed and exported; they follow the language of the text. */
export const documents = {
  footer: 'Footer',
  notes: 'Notes',
  quotation: '“{text}”',
} as const;
