// Learns how often the forms of ambiguous characters are wrong, and writes doubt-distances.tsv and
// doubt-characters.tsv: see README.md.
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { gunzipSync } from 'node:zlib';
import { Converter } from 'opencc-js';
import { foldSpellings } from './forms.mjs';
import { loadConverter } from './load-converter.mjs';

const data = new URL('../../main/shared/hanzi/data/', import.meta.url);
/** The upper ends of the ranges of distances. */
const ranges = [0.5, 1, 1.5, 2, 2.5, 3, 3.5, 4, 5, 6, 8, 100];
/** Places of a character and form to the weight of two wrong ones that are expected in any case. */
const leastFactor = 0.8;
const mostFactor = 1.25;

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
    for (const [at, form, kind, distance] of traced)
      decisions.push({
        key: `${source[at]}\t${form}\t${kind.split('-')[0]}`,
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
const expected = countBy(
  ({ key }) => key,
  (decision) => risks.get(distanceKey(decision)),
);
const wrong = countBy(
  ({ key }) => key,
  ({ isWrong }) => isWrong,
);
const factors = [...expected].map(([key, { sum }]) => [key, (wrong.get(key).sum + 2) / (sum + 2)]);

const write = (name, columns, rows) =>
  writeFileSync(
    new URL(`${name}.tsv`, data),
    `${[columns, ...rows.map((row) => row.join('\t')).sort()].join('\n')}\n`,
  );
write(
  'doubt-distances',
  'kind\tbelow\trisk\tsource',
  [...risks].map(([key, risk]) => [key, risk.toPrecision(3), 'corpus']),
);
write(
  'doubt-characters',
  'character\tform\tplace\tfactor\tsource',
  factors
    .filter(([, factor]) => factor < leastFactor || factor > mostFactor)
    .map(([key, factor]) => [key, factor.toPrecision(2), 'corpus']),
);
