import { groups as surnameGroups } from '../data/surnames.tsv';
import { groups as titleGroups } from '../data/titles.tsv';
import { characterClass, unitClass } from './character-classes.ts';
import { isBasicHan } from './context-hash.ts';

/** Names of people, in Simplified. */
export type People = ReadonlySet<string>;
/** No people. */
export const noPeople: People = new Set();

/**
 * Simplified characters of foreign names, in three levels: common in other words, less common, and rare in
 * other words.
 */
const levels = ['foreign-name-1', 'foreign-name-2', 'foreign-name-3'].map(characterClass);
/**
 * Characters that foreign names are mostly written with, in Simplified, and the dots between parts of names.
 */
export const foreignNameCharacters: string = levels.slice(1).join('');
/** For each unit how strongly it speaks for a foreign name, from 0 to 3. */
const foreignStrength = new Uint8Array(0x10000);
levels.forEach((units, level) => {
  for (const unit of units) foreignStrength[unit.charCodeAt(0)] = level + 1;
});

/** Surnames that are also another word: the Simplified character, and the form that it has as a surname. */
export const surnames: ReadonlyMap<number, number> = new Map(
  surnameGroups.split('\n').map((line) => [line.charCodeAt(0), line.charCodeAt(2)] as const),
);

const titlesAt = (place: 'around' | 'before'): ReadonlySet<string> =>
  new Set(
    titleGroups
      .split('\n')
      .find((line) => line.startsWith(place))
      ?.split(' ')
      .slice(1),
  );

/** Titles before or behind a name, two units each. */
export const titles = titlesAt('around');
/** Roles before a name, two units each, beside the titles. */
export const roles = titlesAt('before');

/** Characters behind which a name may begin; elsewhere 于 is a preposition (少于委员的人数). */
const beforeNames = unitClass('before-name');
/** Tells whether a name may begin behind the unit, or at the start of the text. */
export const mayBeginName = (unit = 0): boolean => unit < 0x3400 || unit >= 0xa000 || beforeNames.has(unit);

/** The least sum of strengths that makes a foreign name. */
const foreignNameThreshold = 6;

const xing = '姓'.charCodeAt(0);
const yu = '于'.charCodeAt(0);
const de = '的'.charCodeAt(0);
const li = '里'.charCodeAt(0);
const lun = '仑'.charCodeAt(0);
const lunInNames = '崙'.charCodeAt(0);

/** Tells whether `form` is the form of the Simplified unit in surnames alone. */
export const isSurname = (unit: number, form: number): boolean =>
  surnames.get(unit) === form && unit !== form;

/** Characters that, outside of words, mostly occur in names, where they keep their Simplified form. */
const mostlyInNames = unitClass('mostly-name');

/** Tells whether the Simplified unit mostly occurs in names, and `form` is its form there. */
export const isMostlyInNames = (unit: number, form: number): boolean =>
  unit === form && mostlyInNames.has(unit);

/** Tells whether {@link nameForm} has a form for the unit. */
export const isInNames = (unit: number): boolean => inNames[unit] === 1;
const inNames = new Uint8Array(0x10000);
for (const unit of [li, lun, ...surnames.keys()]) inNames[unit] = 1;

/** Tells whether {@link nameForm} may find a name at `at` in some text around the phrase `[from, to)`. */
export function mayBeName(text: Uint16Array, at: number, from: number, to: number): boolean {
  const unit = text[at] as number;
  if (to - from === 1) return isInNames(unit);
  return to - from === 2 && at > from && surnames.has(unit) && beforeNames.has(text[from] as number);
}

/**
 * Tells whether {@link nameForm} may find a name where the `unit`, which is in no phrase, has `beside` before
 * (or behind) it, if no people are known.
 */
export function mayBeNameBeside(unit: number, isBefore: boolean, beside: number): boolean {
  if (!surnames.has(unit)) return isInNames(unit);
  return isBefore ? beside === xing || endsTitle.has(beside) : beginsTitle[beside] === 1;
}

/**
 * The form of the unit at `at` of a Simplified text if it is in a name, else 0. 里 stays 里 between two
 * characters of foreign names (塔里克, 卡里努斯). 仑 outside of phrases is 崙, as Taiwan writes names and places (亚雅仑,
 * 二仑); the measures 加仑 and 库仑 are phrases. A surname is one before a title (范先生), behind 姓 and in the name of
 * one of `people`. `alone`: the unit is in no phrase; `isLast`: it is the last of a phrase of two.
 * `endsWord` tells whether an ordinary word ends there.
 */
export function nameForm(
  text: Uint16Array,
  at: number,
  alone: boolean,
  isLast: boolean,
  people: People,
  endsWord: (text: Uint16Array, at: number) => boolean = () => false,
): number {
  const unit = text[at];
  if (unit === lun) return alone ? lunInNames : 0;
  // The dictionaries have phrases that join a character to the word before it: 的钟.
  const mayBegin = alone || (isLast && beforeNames.has(text[at - 1] as number));
  const surname = mayBegin ? surnames.get(unit as number) : undefined;
  if (alone && surname !== undefined && text[at - 1] === xing) return surname;
  if (people.size > 0 && (alone || isLast) && isOneOf(people, text, at))
    return surnames.get(unit as number) ?? 0;
  if (alone && surname !== undefined && unit !== yu && isBehindRole(text, at)) return surname;
  if (surname !== undefined && (unit !== yu || mayBeginName(text[at - 1])) && hasTitle(text, at + 1))
    return surname;
  if (unit !== li || !alone) return 0;
  if (foreignStrength[text[at + 1] ?? 0] !== 0 && hasTitle(text, at + 2)) return li;
  if (at === 0) return 0;
  return isVillage(text, at) || isInForeignName(text, at, endsWord) ? li : 0;
}

const unitsAt = (text: Uint16Array, at: number): string =>
  String.fromCharCode(text[at] ?? 0, text[at + 1] ?? 0);

/** For each unit 1 if a title begins with it. */
const beginsTitle = new Uint8Array(0x10000);
for (const title of titles) beginsTitle[title.charCodeAt(0)] = 1;
/** The units with which a title or role ends. */
const endsTitle: ReadonlySet<number> = new Set([...titles, ...roles].map((title) => title.charCodeAt(1)));

/** Tells whether a title stands at `at`. */
const hasTitle = (text: Uint16Array, at: number): boolean =>
  beginsTitle[text[at] ?? 0] === 1 && titles.has(unitsAt(text, at));

/** Characters that are in no given name; a word begins or ends with them. */
const inNoName = unitClass('never-in-given-name');

/** Tells whether the surname at `at` begins a name behind a role: 诗人余秀华. */
const isBehindRole = (text: Uint16Array, at: number): boolean =>
  at > 1 &&
  endsTitle.has(text[at - 1] as number) &&
  (roles.has(unitsAt(text, at - 2)) || (titles.has(unitsAt(text, at - 2)) && !isBasicHan(text[at - 3]))) &&
  isBasicHan(text[at + 1]) &&
  !inNoName.has(text[at + 1] ?? 0);

/** The ends of names of districts, which villages (里) are parts of. */
const districtEnds = unitClass('district-end');
/** With one of these before it, 区 or 市 ends no name: 市区. */
const notInDistrict = unitClass('not-in-district-name');
/** The last characters of places that something may be inside of: 公园里. */
const placeEnds = unitClass('place-end');

/** Tells whether the 里 at `at` ends the name of a village behind that of its district: 大安区龙泉里. */
function isVillage(text: Uint16Array, at: number): boolean {
  if (at < 4 || placeEnds.has(text[at - 1] as number)) return false;
  if (!isBasicHan(text[at - 1]) || !isBasicHan(text[at - 2])) return false;
  const end = text[at - 3] === de ? at - 4 : at - 3;
  return (
    districtEnds.has(text[end] as number) &&
    isBasicHan(text[end - 1]) &&
    !notInDistrict.has(text[end - 1] ?? 0)
  );
}

/** Tells whether the name of one of `people` begins at `at`, or a given name ends there. */
const isOneOf = (people: People, text: Uint16Array, at: number): boolean => {
  const [one = 0, two = 0, three = 0] = [text[at], text[at + 1], text[at + 2]];
  if (people.has(String.fromCharCode(text[at - 1] ?? 0, one))) return true;
  return people.has(String.fromCharCode(one, two, three)) || people.has(String.fromCharCode(one, two));
};

/** Tells whether the characters around `at` write a foreign name; the nearest count twice. */
function isInForeignName(
  text: Uint16Array,
  at: number,
  endsWord: (text: Uint16Array, at: number) => boolean,
): boolean {
  const strengthAt = (place: number): number => foreignStrength[text[place] ?? 0] as number;
  // 坐在巴士里, 沙拉里加点盐
  if (endsWord(text, at) && (strengthAt(at + 1) === 0 || endsWord(text, at + 3))) return false;
  const before = 2 * strengthAt(at - 1) + strengthAt(at - 2);
  const behind = 2 * strengthAt(at + 1) + (text[at + 1] === 0 ? 0 : strengthAt(at + 2));
  if (strengthAt(at - 1) > 1 && strengthAt(at - 2) + strengthAt(at + 1) > 0)
    return before + behind >= foreignNameThreshold;
  return strengthAt(at - 1) > 0 && strengthAt(at + 1) > 0 && before + behind > foreignNameThreshold;
}
