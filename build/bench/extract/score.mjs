// How well an article was taken out of a page, measured against what a person would call the article.

const han = '㐀-鿿豈-﫿';
const tokenPattern = new RegExp(`[${han}]|[\\p{L}\\p{N}_]+?(?=[${han}]|[^\\p{L}\\p{N}_]|$)`, 'gu');
const shingleTokens = 4;

/** The tokens of a text: single Han characters, and words of other scripts. */
const tokensOf = (text) => text.match(tokenPattern) ?? [];

/** Counts the runs of four tokens in a text; a shorter text is one run. */
function countShingles(text) {
  const tokens = tokensOf(text);
  const counts = new Map();
  if (tokens.length === 0) return counts;
  for (let at = 0; at < Math.max(1, tokens.length - shingleTokens + 1); at++) {
    const shingle = tokens.slice(at, at + shingleTokens).join(' ');
    counts.set(shingle, (counts.get(shingle) ?? 0) + 1);
  }
  return counts;
}

const sum = (numbers) => numbers.reduce((total, one) => total + one, 0);
const mean = (numbers) => sum(numbers) / numbers.length;
const joinSpaces = (text) => text.replace(/\s+/g, ' ');

/** Precision and recall of a text, by its runs of four tokens. */
function compareTexts(expected, found) {
  const [wanted, given] = [countShingles(expected), countShingles(found)];
  const common = sum([...wanted].map(([shingle, count]) => Math.min(count, given.get(shingle) ?? 0)));
  const [wantedCount, givenCount] = [sum([...wanted.values()]), sum([...given.values()])];
  return {
    precision: givenCount > 0 ? common / givenCount : 0,
    recall: wantedCount > 0 ? common / wantedCount : 1,
  };
}

/** Precision and recall by sentences that must, and others that must not, be in a text. */
function checkSentences({ with: wanted, without }, text) {
  const joined = joinSpaces(text);
  const countIn = (sentences) => sentences.filter((one) => joined.includes(joinSpaces(one).trim())).length;
  const [right, wrong] = [countIn(wanted), countIn(without)];
  return { precision: right + wrong > 0 ? right / (right + wrong) : 0, recall: right / wanted.length };
}

const reduceToLetters = (text) =>
  (text ?? '')
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '');
const namesIn = (byline = '') =>
  (Array.isArray(byline) ? byline : byline.split(/[;|,、]|\band\b|\s&\s|　/))
    .map(reduceToLetters)
    .filter(Boolean);
const dayOf = (date) => /\d{4}-\d\d-\d\d/.exec(date ?? '')?.[0];

/**
 * Scores what was taken out of a page: `found` has `text` and perhaps `title`, `byline` and `date`. A measure
 * that the expected article does not allow is undefined.
 */
export function scorePage(expected, found) {
  const text = found.text ?? '';
  const { precision, recall } = expected.text
    ? compareTexts(expected.text, text)
    : checkSentences(expected, text);
  const byline = reduceToLetters(found.byline);
  const names = namesIn(expected.byline);
  return {
    precision,
    recall,
    title: expected.title ? reduceToLetters(expected.title) === reduceToLetters(found.title) : undefined,
    byline: names.length > 0 ? names.every((name) => byline.includes(name)) : undefined,
    date: expected.date ? dayOf(found.date) === expected.date : undefined,
  };
}

/** The percentage of pages with a fact on which the right one was found; undefined where no page has it. */
function percentOf(scores, fact) {
  const judged = scores.map((score) => score[fact]).filter((isRight) => isRight !== undefined);
  return judged.length > 0 ? (100 * judged.filter(Boolean).length) / judged.length : undefined;
}

/** The figures of a set of pages. */
export function summarise(scores) {
  const precision = mean(scores.map((score) => score.precision));
  const recall = mean(scores.map((score) => score.recall));
  return {
    pages: scores.length,
    precision,
    recall,
    f1: (2 * precision * recall) / (precision + recall),
    underHalf: scores.filter((score) => score.recall < 0.5).length,
    title: percentOf(scores, 'title'),
    byline: percentOf(scores, 'byline'),
    date: percentOf(scores, 'date'),
  };
}
