import { characterClass } from './character-classes.ts';
import { mayBeginName, noPeople, type People, roles, surnames, titles } from './name-rules.ts';

/** Characters that are in no given name; a word begins or ends with them. */
const inNoName = new Set(characterClass('never-in-given-name'));

const isSurname = new Uint8Array(0x10000);
for (const unit of surnames.keys()) isSurname[unit] = 1;

const isGiven = (unit: string | undefined): boolean =>
  unit !== undefined && unit >= '\u4e00' && unit < '\ua000' && !inNoName.has(unit);

const yu = '于';
/** Characters that make words with a 于 behind them (终于). */
const inWordsWithYu = new Set(characterClass('before-yu'));
/** What stands behind a name and never behind the preposition 于. */
const behindName = new Set(characterClass('behind-name'));
/** How often a given name with 于 has to stand where no preposition does. */
const minGivenNames = 2;

/**
 * Finds the people whose surname is also another word (余 范 钟 …) and whom a Simplified text gives a title or a
 * role at least once (余若薇女士, 演员余文乐), and given names that end in 于 (泽于). Such a name is then a name
 * everywhere in the text.
 */
export function findPeople(text: string): People {
  const found = new Set<string>();
  const withTitle = new Set<string>();
  const seenNames = new Set<string>();
  const givenNames = new Map<string, number>();
  for (let at = 0; at < text.length; at++) {
    if (isSurname[text.charCodeAt(at)] === 0) continue;
    if (text[at] === yu && endsGivenName(text, at)) {
      const name = text.slice(at - 1, at + 1);
      const count = (givenNames.get(name) ?? 0) + 1;
      givenNames.set(name, count);
      if (count >= minGivenNames) found.add(name);
    }
    if (!isGiven(text[at + 1])) continue;
    const before = text.slice(Math.max(0, at - 2), at);
    // In 记者于昨日 it is a preposition.
    const isSomebody = text[at] !== yu && (roles.has(before) || titles.has(before));
    const name = text.slice(at, at + (isGiven(text[at + 2]) ? 3 : 2));
    const hasTitle = name.length === 3 && titles.has(text.slice(at + 3, at + 5));
    if (hasTitle && (isSomebody || mayBegin(text, at))) found.add(name);
    if (isSomebody) withTitle.add(name);
    // A name that occurs once may be two units of a name and the first of the next word.
    if (withTitle.has(name) && (name.length === 2 || seenNames.has(name))) found.add(name);
    seenNames.add(name);
  }
  return found.size > 0 ? found : noPeople;
}

/** Tells whether the 于 at `at` ends a given name: a pause or 说 is behind it, and it is in no word. */
const endsGivenName = (text: string, at: number): boolean =>
  isGiven(text[at - 1]) && !inWordsWithYu.has(text[at - 1] as string) && behindName.has(text[at + 1] ?? '');

/** Tells whether a name may begin at `at`: not behind a number (30余家). */
function mayBegin(text: string, at: number): boolean {
  const last = at > 0 ? text.charCodeAt(at - 1) : 0;
  return mayBeginName(last) && (last < 0x30 || last > 0x39);
}
