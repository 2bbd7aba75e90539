/** Labels inside articles, on screen, printed and exported; they follow the language of the text. */
export const documents = {
  footer: 'Footer',
  contents: 'Contents',
  notes: 'Notes',
  'link-only':
    'Only a link was kept here, not the text. Open it in a browser, save the page and add it to the library.',
  'missing-part': 'A part of the book could not be read and is missing here: {path}',
  quotation: '“{text}”',
} as const;
