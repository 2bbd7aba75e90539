import { sets } from '../data/seldom-forms.tsv';
import { unitAt } from '../utf16.ts';
import { unitClass } from './character-classes.ts';
import { clauseStarts } from './context-rule.ts';

/** The start of a clause in the table. */
const clauseStart = '^';

/**
 * For each form and side (`form side`) the characters of a Simplified text that support a form which everyday
 * text seldom has where the character stands by itself: 係 the copula, 乾 dry, 丑 of the zodiac and the stage.
 */
const seldom = new Map(
  sets.split('\n').map((line) => {
    const [form, side, units = ''] = line.split(' ');
    const isStart = units.includes(clauseStart);
    return [`${form} ${side}`, isStart ? units + clauseStarts : units] as const;
  }),
);

/**
 * Tells whether `form` may stand at `at` of a Simplified text: it is not a seldom form, or a character beside
 * it supports it.
 */
export function isFormSupported(form: string, text: Uint16Array, at: number): boolean {
  const before = seldom.get(`${form} before`);
  const behind = seldom.get(`${form} behind`);
  if (before === undefined || behind === undefined) return true;
  const has = (units: string, place: number) => units.includes(String.fromCharCode(unitAt(text, place)));
  return has(before, at - 1) || has(behind, at + 1);
}

/** Particles of modern prose that classical prose lacks, in Simplified. */
const isParticle = new Uint8Array(0x10000);
for (const unit of unitClass('modern-particle')) isParticle[unit] = 1;
/** Units before and behind a character that tell the kind of prose. */
const proseContextUnits = 24;

/** Tells whether `at` of a Simplified text is in modern prose. */
export function isModernProse(text: Uint16Array, at: number): boolean {
  const first = Math.max(0, at - proseContextUnits);
  for (let place = at - 1; place >= first && text[place] !== 0; place--)
    if (isParticle[text[place] as number] === 1) return true;
  const last = Math.min(text.length - 1, at + proseContextUnits);
  for (let place = at; place <= last && text[place] !== 0; place++)
    if (isParticle[text[place] as number] === 1) return true;
  return false;
}
