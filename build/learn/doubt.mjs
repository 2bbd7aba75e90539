// Learns how often the forms of ambiguous characters are wrong, and writes doubt-distances.tsv,
// doubt-characters.tsv and doubt-phrases.tsv: see README.md.
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { gunzipSync } from 'node:zlib';
import { Converter } from 'opencc-js';
import { foldSpellings } from './forms.mjs';
import { loadConverter } from './load-converter.mjs';

const data = new URL('../../main/shared/hanzi/data/', import.meta.url);
/** The upper ends of the ranges of distances. */
const ranges = [0.5, 1, 1.5, 2, 2.5, 3, 3.5, 4, 5, 6, 8, 100];
/** Factors between these are left out. */
const leastFactor = 0.8;
const mostFactor = 1.25;
/** So many wrong ones are expected in any case: for a character and form, and for one in a phrase. */
const priorOfCharacter = 2;
const priorOfPhrase = 0.1;
/** The least number of wrong ones, expected or found, for which a phrase has a factor of its own. */
const leastExpected = 0.5;
const leastFound = 2;

const fold = foldSpellings();
const isSame = (a, b) => fold[a.charCodeAt(0)] === fold[b.charCodeAt(0)];
const traced = [];
const root = fileURLToPath(new URL('../..', import.meta.url));
const converter = await loadConverter(root, (...decision) => traced.push(decision));

/** For each kind and range, and for each character with its form, the number of places and of wrong ones. */
const decisions = [];
for (const file of process.argv.slice(2)) {
  const isHongKong = file.includes('-hk');
  const toStandard = Converter({ from: isHongKong ? 'hk' : 'tw', to: 't' });
  const toSimplified = Converter({ from: isHongKong ? 'hk' : 'tw', to: 'cn' });
  const bytes = readFileSync(file);
  const text = (file.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString();
  for (const line of text.split('\n')) {
    const native = line.slice(line.indexOf('\t') + 1).split('\t')[0];
    const [right, source] = [toStandard(native), toSimplified(native)];
    if (right.length !== source.length) continue;
    traced.length = 0;
    const shown = converter.aligned(source, 'zh-Hans');
    if (shown.text.length !== source.length || shown.doubts === undefined) continue;
    // A character may be decided again; its last decision is the one that is shown.
    for (const [at, phrase, offset, form, kind, distance] of new Map(
      traced.map((one) => [one[0], one]),
    ).values())
      decisions.push({
        key: `${source[at]}\t${form}\t${kind.split('-')[0]}`,
        phraseKey: phrase.length > 1 ? `${phrase}\t${offset}\t${form}` : undefined,
        kind,
        range: ranges.findIndex((end) => distance < end),
        isWrong: isSame(shown.text[at], right[at]) ? 0 : 1,
      });
  }
}

/** The number of decisions by the key that `keyOf` gives, and the sum of what `worthOf` gives. */
function countBy(keyOf, worthOf) {
  const counts = new Map();
  for (const decision of decisions) {
    const count = counts.get(keyOf(decision)) ?? { places: 0, sum: 0 };
    counts.set(keyOf(decision), count);
    count.places++;
    count.sum += worthOf(decision);
  }
  return counts;
}

/** The risks of ranges; neighbours whose risk would rise with the distance are joined. */
function fallingRisks(counts) {
  const groups = [];
  for (const { end, places, sum } of counts) {
    let group = { ends: [end], places, sum };
    while (groups.length > 0 && riskIn(groups.at(-1)) <= riskIn(group)) {
      const before = groups.pop();
      group = {
        ends: [...before.ends, ...group.ends],
        places: before.places + group.places,
        sum: before.sum + group.sum,
      };
    }
    groups.push(group);
  }
  return groups.map((group) => ({ ...group, risk: riskIn(group) }));
}

const riskIn = ({ places, sum }) => (sum + 0.5) / (places + 1);

const distanceKey = ({ kind, range }) => `${kind}\t${ranges[range]}`;
const risks = new Map();
const seen = countBy(distanceKey, ({ isWrong }) => isWrong);
for (const kind of new Set(decisions.map((decision) => decision.kind))) {
  const ends = ranges.filter((end) => seen.has(`${kind}\t${end}`));
  for (const { ends: joined, risk } of fallingRisks(
    ends.map((end) => ({ end, ...seen.get(`${kind}\t${end}`) })),
  ))
    for (const end of joined) risks.set(`${kind}\t${end}`, risk);
}
const expectedRisk = (decision) => risks.get(distanceKey(decision));

/** For each key how often it is wrong, compared with what `riskOf` expects; without what is near 1. */
function factorsOf(keyOf, riskOf, prior, isCounted) {
  const expected = countBy(keyOf, riskOf);
  const wrong = countBy(keyOf, ({ isWrong }) => isWrong);
  const factors = new Map();
  for (const [key, { sum }] of expected) {
    const found = wrong.get(key).sum;
    const factor = (found + prior) / (sum + prior);
    if (key !== undefined && isCounted(sum, found) && (factor < leastFactor || factor > mostFactor))
      factors.set(key, factor);
  }
  return factors;
}

const characters = factorsOf(
  ({ key }) => key,
  expectedRisk,
  priorOfCharacter,
  () => true,
);
const phrases = factorsOf(
  ({ phraseKey }) => phraseKey,
  (decision) => expectedRisk(decision) * (characters.get(decision.key) ?? 1),
  priorOfPhrase,
  (sum, found) => sum >= leastExpected || found >= leastFound,
);

const write = (name, columns, rows) =>
  writeFileSync(
    new URL(`${name}.tsv`, data),
    `${[columns, ...rows.map((row) => row.join('\t')).sort()].join('\n')}\n`,
  );
const rowsOf = (values, digits) =>
  [...values].map(([key, value]) => [key, value.toPrecision(digits), 'corpus']);
write('doubt-distances', 'kind\tbelow\trisk\tsource', rowsOf(risks, 3));
write('doubt-characters', 'character\tform\tplace\tfactor\tsource', rowsOf(characters, 2));
write('doubt-phrases', 'word\toffset\tform\tfactor\tsource', rowsOf(phrases, 2));
