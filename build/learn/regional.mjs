// Learns where OpenCC's words of Taiwan overreach, and writes the tables regional-exceptions-*.tsv: see
// README.md. A mainland word that Taiwan replaces does not occur in native text of Taiwan. Where it seems to,
// it is two words that meet (的士兵), which the characters around tell, or a word of Taiwan's own (法律程序, 支持),
// which is replaced in text on computing alone.
import { readFileSync, writeFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { Converter } from 'opencc-js';
import { configs } from 'opencc-js/preset';
import { parseTable } from '../data-tables.mjs';

const data = new URL('../../main/shared/hanzi/data/', import.meta.url);

const wordRows = parseTable(readFileSync(new URL('regional-words.tsv', import.meta.url), 'utf8')).rows;
const listed = (list) =>
  new Map(wordRows.flatMap(({ cells: [name, ...row] }) => (name === list ? [[row[0], row.slice(1)]] : [])));
/** The lists of regional-words.tsv: for each word the characters before and behind it. */
const [always, everyday, meeting, synonyms, taiwan] = [
  'always',
  'everyday',
  'meeting',
  'synonym',
  'taiwan',
].map(listed);
/** Words that indicate text on computing are never kept as everyday words. */
const computing = new Set(
  parseTable(readFileSync(new URL('computing-words.tsv', data), 'utf8')).rows.map(
    ({ cells: [, word] }) => word,
  ),
);

/** A word that occurs so often is one of Taiwan's own, unless its replacement occurs ten times as often. */
const own = { count: 20, share: 0.1 };
/** A neighbour speaks against replacing if it occurs this often, and this much more often than elsewhere. */
const neighbour = { count: 3, lift: 6, ofOwn: 25 };
/** The number of characters that are too common to count as neighbours. */
const common = 80;
/** A word is an accident if this few neighbours explain this share of its occurrences. */
const accident = { neighbours: 8, share: 0.85 };

const toSimplified = Converter({ from: 't', to: 'cn' });
const toTaiwan = Converter({ from: 't', to: 'tw' });
const toStandard = Converter({ from: 'tw', to: 't' });
const isHan = (character) => /\p{Script=Han}/u.test(character);

const text = process.argv
  .slice(2)
  .map((file) => (file.endsWith('.gz') ? gunzipSync(readFileSync(file)) : readFileSync(file)).toString())
  .map(toStandard)
  .join('\n');
const entriesOf = (dictionary) => dictionary.split('|').map((entry) => entry.split(' '));
// The regional words are the first dictionary of the second step of one chain and of
// the first step of the other.
const forward = entriesOf(configs.s2twp.conversionChain[1][0]);
const replaced = forward.filter(([key, value]) => toTaiwan(key) !== value);
const sought = new Map();
for (const word of new Set(replaced.flatMap(([key, value]) => [key, toStandard(value)]))) {
  const start = word.slice(0, 2);
  sought.set(
    start,
    [...(sought.get(start) ?? []), word].sort((a, b) => b.length - a.length),
  );
}
const single = new Map();
for (const character of text) single.set(character, (single.get(character) ?? 0) + 1);
const met = new Map();
for (let at = 0; at < text.length; at++) {
  const word = sought.get(text.substr(at, 2))?.find((one) => text.startsWith(one, at));
  if (!word) continue;
  const known = met.get(word) ?? { count: 0, before: new Map(), behind: new Map() };
  met.set(word, known);
  known.count++;
  const add = (side, character) => side.set(character, (side.get(character) ?? 0) + 1);
  if (isHan(text[at - 1] ?? '')) add(known.before, text[at - 1]);
  if (isHan(text[at + word.length] ?? '')) add(known.behind, text[at + word.length]);
  at += word.length - 1;
}

const silent = new Set(
  [...single]
    .sort((a, b) => b[1] - a[1])
    .slice(0, common)
    .map(([character]) => character),
);
const tellingOf = (side, count, least) =>
  [...side]
    .filter(
      ([character, n]) =>
        n >= least &&
        !silent.has(character) &&
        n / count > (neighbour.lift * single.get(character)) / text.length,
    )
    .sort((a, b) => b[1] - a[1]);
/** The source of a row: the list of the word, the counts in the text, or both. */
function sourceOf(key, isMet, hasNeighbours) {
  const sources = [];
  if (everyday.has(key)) sources.push('hand');
  if (hasNeighbours || (isMet && sources.length === 0)) sources.push('corpus');
  if (meeting.has(key)) sources.push('report');
  return sources.join('+');
}

const rows = [];
for (const [key, value] of replaced) {
  const { count, before, behind } = met.get(key) ?? { count: 0, before: new Map(), behind: new Map() };
  const instead = met.get(toStandard(value))?.count ?? 0;
  const left = tellingOf(before, count, neighbour.count);
  const right = tellingOf(behind, count, neighbour.count);
  const top = [...left, ...right].sort((a, b) => b[1] - a[1]).slice(0, accident.neighbours);
  const isAccident =
    top.reduce((sum, [, n]) => sum + n, 0) >= accident.share * count && top[0]?.[1] > count / 4;
  const isMet = count >= own.count && count > own.share * instead && !isAccident;
  const isOwn = (isMet && !always.has(key)) || everyday.has(key);
  const keep = ([, n]) => !isOwn || n >= neighbour.ofOwn;
  const meets = meeting.get(key) ?? ['', ''];
  const side = (list, more) =>
    toSimplified([...new Set([...list.filter(keep).map(([character]) => character), ...more])].join(''));
  if (!isOwn && left.length + right.length + meets.join('').length === 0) continue;
  if (synonyms.has(key) || computing.has(toSimplified(key))) continue;
  const longer = forward.map(([one]) => one).filter((one) => one !== key && one.includes(key));
  const columns = [
    toTaiwan(key),
    isOwn ? 'computing' : '',
    side(left, meets[0]),
    side(right, meets[1]),
    longer.map(toSimplified),
    sourceOf(key, isMet, left.length + right.length > 0),
  ];
  rows.push([toSimplified(key), ...columns]);
}
const keysBack = entriesOf(configs.tw2sp.conversionChain[0][0]).map(([key]) => key);
const back = [...taiwan.keys()].map((word) => {
  if (!keysBack.includes(word)) throw new Error(`${word} is no word that is replaced`);
  const longer = keysBack.filter((one) => one !== word && one.includes(word));
  return [word, toSimplified(toStandard(word)), 'computing', '', '', longer, 'hand'];
});
const head = 'word\tkept\tdomain\tbefore\tbehind\tlonger\tsource';
const write = (name, entries) => {
  const lines = entries.map((columns) => columns.join('\t')).sort();
  const target = new URL(`regional-exceptions-${name}.tsv`, data);
  writeFileSync(target, `${[head, ...lines].join('\n')}\n`);
};
write('to-taiwan', rows);
write('to-mainland', back);
console.log(rows.map((columns) => columns.join(' ')).join('\n'));
