// Measures reading in the real window, beside a bare page of Electron with the same text in the same run:
// late frames while scrolling, and the time until a page turn, contents, a footnote, a find and the first
// switch are on screen, in horizontal and in vertical lines.
import { writeBook } from './reading/book.mjs';
import { measureAnswers, measureFirstSwitch, measureScrolling } from './reading/steps.mjs';
import { openBare, openReader } from './reading/subjects.mjs';
import { median, say } from './window/launch.mjs';

const characters = Number(process.env.JIANFAN_BENCH_CHARACTERS ?? 1_000_000);
const runs = Number(process.env.JIANFAN_BENCH_RUNS ?? 5);
const goals = { late: 1, answer: 100 };

/** Measures a window that has just opened, in both directions of lines. */
async function measureWindow(subject) {
  const figures = { 'first switch': await measureFirstSwitch(subject) };
  await subject.settle();
  for (const layout of ['across', 'down']) {
    const { turn, contents, footnote, find } = await measureAnswers(subject);
    const scrolling = await measureScrolling(subject);
    for (const [name, { late, longest }] of Object.entries(scrolling))
      Object.assign(figures, { [`${name} ${layout}`]: late, [`${name} ${layout}, longest`]: longest });
    for (const [name, time] of Object.entries({ 'page turn': turn, contents, footnote, find }))
      figures[`${name} ${layout}`] = time;
    await subject.page.keyboard.press('v');
    await subject.settle();
  }
  await subject.end();
  return figures;
}

const isShare = (name) => /^(?:wheel|keys|thumb) (?:across|down)$/.test(name);

function formatSpread(name, values) {
  const sorted = values.toSorted((a, b) => a - b);
  const [least, middle, most] = [sorted[0], median(values), sorted.at(-1)].map((value) => value.toFixed(1));
  return `${middle.padStart(7)} ${isShare(name) ? '%' : 'ms'} (${least}–${most})`;
}

const book = writeBook(characters);
const collected = { ours: {}, bare: {} };
const collect = (into, figures) => {
  for (const [name, value] of Object.entries(figures)) into[name] = [...(into[name] ?? []), value];
};
for (let run = 0; run < runs; run++) {
  collect(collected.bare, await measureWindow(await openBare(book.bare)));
  collect(collected.ours, await measureWindow(await openReader(book.article, run)));
}
say(`${characters} characters, median of ${runs} runs (least–most), ours and a bare page with the same text`);
say(
  'wheel, keys, thumb: late frames of 16.7 ms, and the longest; the rest: event to the frame with its effect',
);
const missed = [];
for (const [name, values] of Object.entries(collected.ours)) {
  const rival = formatSpread(name, collected.bare[name]);
  say(`  ${name.padEnd(24)} ${formatSpread(name, values).padEnd(32)} bare ${rival}`);
  const goal = isShare(name)
    ? goals.late
    : name.endsWith('longest')
      ? Number.POSITIVE_INFINITY
      : goals.answer;
  if (median(values) > goal) missed.push(name);
}
say(missed.length === 0 ? 'All goals are reached.' : `Short of the goals: ${missed.join(', ')}`);
process.exit(0);
