// Finds the characters with several Traditional forms that are different words, not spellings of one.
import { readFileSync } from 'node:fs';

/** Spellings of the same word, one class a line. Between them OpenCC's choice stays. */
const spellings = readFileSync(new URL('spellings.txt', import.meta.url), 'utf8')
  .trimEnd()
  .split('\n');

/** Maps each unit to the first spelling of its class. */
export function foldSpellings() {
  const fold = new Uint16Array(0x10000);
  for (let unit = 0; unit < fold.length; unit++) fold[unit] = unit;
  const parents = new Map();
  const rootOf = (character) => {
    let root = character;
    while (parents.has(root)) root = parents.get(root);
    return root;
  };
  for (const group of spellings)
    for (const character of [...group].slice(1)) {
      const [a, b] = [rootOf(group[0]), rootOf(character)];
      if (a !== b) parents.set(b, a);
    }
  for (const character of new Set(spellings.join('')))
    fold[character.charCodeAt(0)] = rootOf(character).charCodeAt(0);
  return fold;
}

/**
 * The Simplified characters that OpenCC sometimes converts to the wrong word, with their forms, commonest
 * first, each in the spelling that OpenCC writes most (`forms`), and with all spellings (`accepts`, `as`).
 */
export function findCharacters(corpora, fold, { errors = 40, least = 60, share = 0.0004, most = 4 } = {}) {
  const found = new Map();
  for (const { simplified, traditional, opencc } of corpora)
    for (let at = 0; at < simplified.length; at++) {
      const unit = simplified[at];
      if (unit < 0x3400 || unit >= 0xa000) continue;
      let entry = found.get(unit);
      if (!entry) {
        entry = { unit, wrong: 0, forms: new Map(), spelled: new Map() };
        found.set(unit, entry);
      }
      const right = fold[traditional[at]];
      if (right !== fold[opencc[at]]) entry.wrong++;
      entry.forms.set(right, (entry.forms.get(right) ?? 0) + 1);
      entry.spelled.set(opencc[at], (entry.spelled.get(opencc[at]) ?? 0) + 1);
      if (!entry.spelled.has(traditional[at])) entry.spelled.set(traditional[at], 0);
    }
  const characters = [];
  for (const { unit, wrong, forms, spelled } of found.values()) {
    if (wrong < errors) continue;
    const total = [...forms.values()].reduce((a, b) => a + b, 0);
    const kept = [...forms]
      .filter(([, count]) => count >= least && count >= total * share)
      .sort((a, b) => b[1] - a[1])
      .slice(0, most)
      .map(([form]) => form);
    if (kept.length < 2) continue;
    const accepted = [...spelled].filter(([spelling]) => kept.includes(fold[spelling]));
    const written = kept.map(
      (form) => accepted.filter(([s]) => fold[s] === form).sort((a, b) => b[1] - a[1])[0][0],
    );
    characters.push({
      unit,
      wrong,
      total,
      keys: kept,
      forms: String.fromCharCode(...written),
      accepts: String.fromCharCode(...accepted.map(([s]) => s)),
      as: accepted.map(([s]) => kept.indexOf(fold[s])),
    });
  }
  return characters.sort((a, b) => b.wrong - a.wrong).slice(0, 254);
}
