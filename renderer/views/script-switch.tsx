import { say } from '../state/language.ts';
import { scriptChoice } from '../state/reading.ts';
import type { Run } from './actions.ts';

const radios = [
  ['as-written', '原'],
  ['simplified', '简'],
  ['traditional', '繁'],
] as const;

/** The script switch: three radio buttons that are always visible. */
export function ScriptSwitch({ run }: { readonly run: Run }) {
  return (
    <div class="switch" role="radiogroup" aria-label={say('window.script')} data-choice={scriptChoice.value}>
      {radios.map(([name, character]) => (
        <label key={name} title={say(`commands.script:${name}`)}>
          <input
            type="radio"
            name="script"
            value={name}
            data-command={`script:${name}`}
            aria-label={`${character} ${say(`commands.script:${name}`)}`}
            checked={scriptChoice.value === name}
            onChange={() => run(`script:${name}`)}
          />
          <span aria-hidden="true" lang={name === 'simplified' ? 'zh-Hans' : 'zh-Hant'}>
            {character}
          </span>
        </label>
      ))}
    </div>
  );
}
