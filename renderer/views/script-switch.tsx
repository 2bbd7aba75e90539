import { choice, language } from '../state/reading.ts';
import { pick, words } from '../state/words.ts';
import type { Run } from './actions.ts';

const radios = [
  ['as-written', '原', '原文'],
  ['simplified', '简', '简体'],
  ['traditional', '繁', '繁體'],
] as const;

/** The switch: three radios that are always in sight. */
export function ScriptSwitch({ run }: { readonly run: Run }) {
  return (
    <div
      class="switch"
      role="radiogroup"
      aria-label={pick(words.script, language.value)}
      data-choice={choice.value}
    >
      {radios.map(([name, character, title]) => (
        <label key={name} title={title} lang={name === 'simplified' ? 'zh-Hans' : 'zh-Hant'}>
          <input
            type="radio"
            name="script"
            value={name}
            data-command={`script:${name}`}
            aria-label={character}
            checked={choice.value === name}
            onChange={() => run(`script:${name}`)}
          />
          <span aria-hidden="true">{character}</span>
        </label>
      ))}
    </div>
  );
}
