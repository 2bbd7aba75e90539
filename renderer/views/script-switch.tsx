import { say } from '../state/language.ts';
import { scriptChoice } from '../state/reading.ts';
import { articleTraditional, libraryPreferences, settings, shownTraditional } from '../state/settings.ts';
import type { Run } from './actions.ts';
import { labelOf } from './command-button.tsx';
import { type Choice, MenuButton } from './menu-button.tsx';

const radios = [
  ['as-written', '原'],
  ['simplified', '简'],
  ['traditional', '繁'],
] as const;

const standards = [
  ['script:taiwan', 'zh-Hant-TW'],
  ['script:hong-kong', 'zh-Hant-HK'],
  ['script:standard', 'zh-Hant'],
] as const;

/** The script switch: three radio buttons that are always visible, and a menu of the forms of Traditional. */
export function ScriptSwitch({ run }: { readonly run: Run }) {
  return (
    <div class="switch-bar">
      <ScriptRadios run={run} />
      <MenuButton name="forms" label={labelOf('script:forms')} choices={formChoices()} run={run} />
    </div>
  );
}

/** The standards of Traditional, regional words, and what the choice holds for. */
function formChoices(): readonly Choice[] {
  return [
    ...standards.map(([command, standard]) => ({
      command,
      name: say(`panels.traditional-${standard}`),
      isOn: shownTraditional.value === standard,
    })),
    {
      command: 'regional:toggle',
      name: labelOf('regional:toggle'),
      isOn: settings.value.regional,
      hasSeparator: true,
      isCheckBox: true,
    },
    {
      command: 'script:own-article',
      name: say('panels.own-article'),
      isOn: articleTraditional.value !== undefined,
      hasSeparator: true,
      isCheckBox: true,
    },
    {
      command: 'script:own-library',
      name: say('panels.own-library'),
      isOn: libraryPreferences.value.traditional !== undefined,
      isCheckBox: true,
    },
  ];
}

function ScriptRadios({ run }: { readonly run: Run }) {
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
