import { formatDocumentDate } from '../messages/document-labels.ts';

/** A passage of an article with the facts that a citation names; empty where unknown. All are as shown. */
export interface CitedPassage {
  readonly text: string;
  readonly title: string;
  readonly byline: string;
  readonly site: string;
  /** `YYYY-MM-DD`, perhaps with a time after `T`. */
  readonly published: string;
  readonly url: string;
}

/** Quotation, title, what joins the facts and what joins author and title, and brackets. */
interface CitationMarks {
  readonly quotation: readonly [string, string];
  readonly title: readonly [string, string];
  readonly comma: string;
  readonly afterAuthor: string;
  readonly brackets: readonly [string, string];
}

const chinese = { comma: '，', afterAuthor: '', brackets: ['（', '）'] } as const;
const simplified: CitationMarks = { ...chinese, quotation: ['“', '”'], title: ['《', '》'] };
const traditional: CitationMarks = { ...chinese, quotation: ['「', '」'], title: ['〈', '〉'] };
const english: CitationMarks = {
  ...{ quotation: ['“', '”'], title: ['“', '”'] },
  ...{ comma: ', ', afterAuthor: ', ', brackets: [' (', ')'] },
};

function marksIn(lang: string): CitationMarks {
  if (!lang.startsWith('zh')) return english;
  return lang.startsWith('zh-Hant') ? traditional : simplified;
}

/** Marks inside a quotation alternate with the outer ones. */
const innerMarks: Readonly<Record<string, string>> = {
  ...{ '「': '『', '」': '』', '『': '「', '』': '」' },
  ...{ '“': '‘', '”': '’' },
};

/**
 * Writes a passage as a citation in the language `lang` of the text: the quotation, then author, title, site,
 * date and address in brackets. Quotation marks inside become those of the inner kind.
 */
export function writeCitation(passage: CitedPassage, lang: string): string {
  const { quotation, title, comma, afterAuthor, brackets } = marksIn(lang);
  const { byline, site, published, url } = passage;
  const outer = quotation[0] === '“' ? /[“”]/g : /[「」『』]/g;
  const inside = passage.text.trim().replace(outer, (mark) => innerMarks[mark] ?? mark);
  const text = quotation.join(inside);
  const named = passage.title && title.join(passage.title);
  const lead = byline && named ? byline + afterAuthor + named : byline || named;
  const date = formatDocumentDate(published.slice(0, 10), lang);
  const source = [lead, site, date, url].filter(Boolean).join(comma);
  return source ? text + brackets.join(source) : text;
}
