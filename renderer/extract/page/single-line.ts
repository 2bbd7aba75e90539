const maxLength = 1000;

/**
 * Text on one line, without control characters and bidirectional marks, cut after 1,000 UTF-16 code units.
 */
export const toSingleLine = (text: string | null | undefined): string =>
  (text ?? '')
    .slice(0, 4000)
    .replace(/[\s\p{Cc}]+/gu, ' ')
    .replace(/[\u200b\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]/g, '')
    .trim()
    .slice(0, maxLength)
    .replace(/[\ud800-\udbff]$/, '');
