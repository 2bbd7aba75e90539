// Fits the weights of the vote for the body of a page to pages with known answers.

// Ways to find a candidate, in the order of the weights.
const kinds = ['readability', 'container', 'article', 'main', 'named', 'itemprop', 'paragraphs', 'page'];
const columns = ['weight', 'weightPruned', 'bias', 'biasPruned'];
const extras = ['length', 'short', 'links'];
const shortLength = 400;

const agreementOf = (one, other) => {
  let common = 0;
  for (const [line, count] of one.lines) common += line.length * Math.min(count, other.lines.get(line) ?? 0);
  return (2 * common) / (one.length + other.length);
};

/** What the vote knows of a page: measures of each candidate, and how well any two agree. */
export function measurePage(candidates, score) {
  const counted = candidates
    .filter(({ length }) => length > 0)
    .map((candidate) => ({ ...candidate, lines: new Map(candidate.lines) }));
  const longest = Math.max(1, ...counted.map(({ length }) => length));
  return counted.map((candidate) => ({
    kind: kinds.indexOf(candidate.kind),
    pruned: candidate.isPruned ? 1 : 0,
    length: Math.log(candidate.length / longest),
    short: Math.max(0, Math.log(shortLength / candidate.length)),
    links: candidate.linkLength / candidate.length,
    agreements: counted.map((other) => (other === candidate ? 0 : agreementOf(candidate, other))),
    ...score(candidate.text),
  }));
}

const at = (kind, column) => kind * columns.length + column;

/** The candidate that wins with these weights. */
function choose(page, weights) {
  const [length, short, links] = weights.slice(-extras.length);
  let best;
  for (const one of page) {
    let score =
      weights[at(one.kind, 2 + one.pruned)] + length * one.length - short * one.short - links * one.links;
    page.forEach((other, index) => {
      score += weights[at(other.kind, other.pruned)] * one.agreements[index];
    });
    if (!best || score > best.score) best = { one, score };
  }
  return best.one;
}

const mean = (numbers) => numbers.reduce((sum, one) => sum + one, 0) / numbers.length;

/** Precision, recall, F1 and the pages under half of the text, with these weights. */
export function evaluate(pages, weights) {
  const chosen = pages.map((page) => choose(page, weights));
  const precision = mean(chosen.map((one) => one.precision));
  const recall = mean(chosen.map((one) => one.recall));
  const f1 = (2 * precision * recall) / (precision + recall);
  return { precision, recall, f1, underHalf: chosen.filter((one) => one.recall < 0.5).length };
}

/** Numbers between 0 and 1, the same in each run. */
function createRandom() {
  let state = 1;
  return () => {
    state = (Math.imul(state, 1103515245) + 12345) & 0x7fffffff;
    return state / 0x7fffffff;
  };
}

/**
 * Climbs from `start` to weights with a better F1. A page under half of its text costs, and so does each step
 * away from `start`, so that few pages do not decide.
 */
export function fit(pages, start, rounds) {
  const random = createRandom();
  const normal = () => Math.sqrt(-2 * Math.log(random() + 1e-9)) * Math.cos(2 * Math.PI * random());
  const rate = (weights) => {
    const { f1, underHalf } = evaluate(pages, weights);
    const distance = weights.reduce((sum, weight, index) => sum + (weight - start[index]) ** 2, 0);
    return f1 - (0.12 * underHalf) / pages.length - 0.0015 * distance;
  };
  let best = { weights: start, rating: rate(start) };
  for (let round = 0; round < rounds; round++) {
    const weights = best.weights.map((weight, index) => {
      if (random() >= 0.25) return weight;
      const moved = weight + normal() * 0.25;
      const isVoice = index < kinds.length * columns.length && index % columns.length < 2;
      return isVoice ? Math.max(0, moved) : moved;
    });
    const rating = rate(weights);
    if (rating > best.rating) best = { weights, rating };
  }
  return best.weights;
}

/** The weights of a table's rows; one that the table lacks is 0. */
export function weightsOf(rows) {
  const cells = new Map(rows.map(([name, ...values]) => [name, values.map(Number)]));
  return [
    ...kinds.flatMap((kind) => columns.map((_, column) => cells.get(kind)?.[column] ?? 0)),
    ...extras.map((name) => cells.get(name)?.[0] ?? 0),
  ];
}

/** The table with these weights, rounded, as the text of `body-vote.tsv`. */
export function writeTable(weights) {
  const round = (weight) => String(Number(weight.toFixed(2)));
  const rows = kinds.map((kind, index) => [
    kind,
    ...columns.map((_, column) => round(weights[at(index, column)])),
  ]);
  const rest = extras.map((name, index) => [name, round(weights.at(index - extras.length)), '0', '0', '0']);
  const lines = [...rows, ...rest].map((cells) => [...cells, 'fit'].join('\t'));
  return `${[['kind', ...columns, 'source'].join('\t'), ...lines.toSorted()].join('\n')}\n`;
}
