// Measures the marks of doubt: how many of the wrong characters with several forms are marked, and how many
// characters are. The
// files in JIANFAN_PAIRS (with spaces between) have a pair a line: name, Traditional, Simplified.
import { readFileSync } from 'node:fs';
import { foldSpellings } from '../learn/forms.mjs';
import { loadConverter } from '../learn/load-converter.mjs';
import { runScript } from '../run.mjs';
import { root } from '../runtime/cache.mjs';

const fold = foldSpellings();
const isSame = (a, b) => fold[a.charCodeAt(0)] === fold[b.charCodeAt(0)];
const share = (part, whole) => (whole === 0 ? '-' : `${((100 * part) / whole).toFixed(2)} %`);

/** The counts of one file of pairs: characters, marked ones, wrong ones, and wrong ones that are marked. */
function measure(converter, toStandard, file) {
  const counts = { characters: 0, marked: 0, wrong: 0, found: 0 };
  for (const line of readFileSync(file, 'utf8').split('\n')) {
    const [, native = '', source = ''] = line.split('\t');
    const right = toStandard(native);
    if (source === '' || right.length !== source.length) continue;
    const conversion = converter.aligned(source, 'zh-Hans');
    if (conversion.text.length !== right.length) continue;
    const doubtful = new Set();
    for (const { start, end, isDoubtful } of converter.marksOf(conversion, false))
      for (let at = start; isDoubtful && at < end; at++) doubtful.add(at);
    counts.characters += source.length;
    counts.marked += doubtful.size;
    for (let at = 0; at < source.length; at++) {
      if (converter.forms(source[at]).length === 0 || isSame(conversion.text[at], right[at])) continue;
      counts.wrong++;
      if (doubtful.has(at)) counts.found++;
    }
  }
  return counts;
}

await runScript(async () => {
  const files = (process.env.JIANFAN_PAIRS ?? '').split(' ').filter(Boolean);
  if (files.length === 0) {
    console.log('skipped: JIANFAN_PAIRS names no files of pairs (a line is a name, Traditional, Simplified)');
    return;
  }
  const { Converter } = await import('opencc-js');
  const converter = await loadConverter(root, () => {});
  const sum = { characters: 0, marked: 0, wrong: 0, found: 0 };
  for (const file of [...files, undefined]) {
    const toStandard = Converter({
      from: file?.includes('-hk') || file?.includes('cantonese') ? 'hk' : 'tw',
      to: 't',
    });
    const counts = file ? measure(converter, toStandard, file) : sum;
    if (file) for (const key of Object.keys(sum)) sum[key] += counts[key];
    const { characters, marked, wrong, found } = counts;
    console.log(
      `${file ?? 'all'}: ${characters} characters, ${share(marked, characters)} marked; ` +
        `${wrong} wrong, ${share(found, wrong)} of them marked`,
    );
  }
});
