import { characterClass } from './ambiguity/character-classes.ts';
import { scriptKinds, simplified, traditional } from './detect.ts';

/** A stretch of a text, in UTF-16 units. */
export interface Stretch {
  readonly start: number;
  readonly end: number;
}

const isClauseEnd = new Uint8Array(0x10000);
for (const mark of '\0\n\t\r \u3000，。；：！？、「」『』《》〈〉（）()“”‘’"…—,;:!?【】〔〕')
  isClauseEnd[mark.charCodeAt(0)] = 1;

/** For each unit its kind, `simplified`, `traditional` or 0. */
const kinds = scriptKinds.map((kind) => kind & (simplified | traditional));
// Native Traditional has these now and then (客家庄, 拮据).
for (const unit of characterClass('also-traditional')) kinds[unit.charCodeAt(0)] = 0;

const me = '么'.charCodeAt(0);
/** Behind these, 么 is Simplified (什么); by itself it is a numeral of Traditional. */
const beforeMe = '什怎多要';

/** The kind of the unit at `at`. */
function kindAt(text: string, at: number): number {
  const unit = text.charCodeAt(at);
  if (unit === me) return at > 0 && beforeMe.includes(text.charAt(at - 1)) ? simplified : 0;
  return kinds[unit] as number;
}

/** Tells whether a text has a character that only Simplified has. */
export function hasSimplified(text: string): boolean {
  for (let at = 0; at < text.length; at++) if (kindAt(text, at) === simplified) return true;
  return false;
}

/**
 * The stretches of a Traditional text, in order, that are not Simplified: all but the clauses with characters
 * that only Simplified has, and none that only Traditional has; in clauses with both, all but the former
 * characters.
 */
export function traditionalStretches(text: string): readonly Stretch[] {
  const stretches: Stretch[] = [];
  let kept = 0;
  for (let start = 0; start < text.length; ) {
    let end = start;
    let found = 0;
    for (; end < text.length && isClauseEnd[text.charCodeAt(end)] === 0; end++) found |= kindAt(text, end);
    if (found === simplified) {
      if (start > kept) stretches.push({ start: kept, end: start });
      kept = end;
    } else if (found === (simplified | traditional))
      for (let at = start; at < end; at++) {
        if (kindAt(text, at) !== simplified) continue;
        if (at > kept) stretches.push({ start: kept, end: at });
        kept = at + 1;
      }
    start = end + 1;
  }
  if (kept < text.length) stretches.push({ start: kept, end: text.length });
  return stretches;
}
