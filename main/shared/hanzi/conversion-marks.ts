import { riskToSimplified } from './ambiguity/doubt-risk.ts';
import type { ConversionMark } from './conversion-mark.ts';
import type { Conversion } from './convert/conversion.ts';

/** The least risk of a wrong form from which on a character is marked as doubtful. */
const minDoubtRisk = 0.005;

/**
 * The marks of a conversion, in order: what changed, and what is doubtful. A doubtful character inside of a
 * phrase has a mark of its own. Forms are weighed only towards Traditional; with `isSimplified` the risk is
 * that of the character and its form.
 */
export function marksOf(conversion: Conversion, isSimplified: boolean): readonly ConversionMark[] {
  const { source, text, alignment, changes, choices, doubts } = conversion;
  const grounds = new Map(choices.map(({ at, ground }) => [at, ground]));
  const risks = new Map(doubts.map(({ at, risk }) => [at, risk]));
  const marks: ConversionMark[] = [];
  const isDoubtfulAt = (at: number): boolean => (risks.get(at) ?? 0) >= minDoubtRisk;
  const add = (start: number, end: number, shown: string, rule: ConversionMark['rule'], risk: number) => {
    const isDoubtful = risk >= minDoubtRisk;
    if (rule === '' && !isDoubtful) return;
    const written = source.slice(start, end);
    marks.push({ start, end, written, shown, rule, ground: grounds.get(start), isDoubtful, risk });
  };
  for (const { start, end, shownStart, shownEnd, rule, ambiguous } of changes) {
    if (end - start !== shownEnd - shownStart || end - start === 1) {
      const shown = text.slice(shownStart, shownEnd);
      const toSimplified = isSimplified && ambiguous ? riskToSimplified(source.slice(start, end), shown) : 0;
      add(start, end, shown, rule, risks.get(start) ?? toSimplified);
      continue;
    }
    for (let from = start; from < end; ) {
      let to = from + 1;
      if (!isDoubtfulAt(from)) while (to < end && !isDoubtfulAt(to)) to++;
      const shown = text.slice(shownStart + from - start, shownStart + to - start);
      const risk = isDoubtfulAt(from) ? (risks.get(from) as number) : 0;
      if (risk > 0 || shown !== source.slice(from, to) || to - from === end - start)
        add(from, to, shown, rule, risk);
      from = to;
    }
  }
  const known = new Set(marks.map(({ start }) => start));
  const isChanged = (at: number): boolean => changes.some(({ start, end }) => at >= start && at < end);
  for (const { at, risk } of doubts) {
    if (risk < minDoubtRisk || known.has(at) || isChanged(at)) continue;
    const shown = text[alignment.toShown(at)] ?? '';
    add(at, at + 1, shown, '', risk);
  }
  return marks.sort((a, b) => a.start - b.start);
}
