import type { CommandName } from '#shared/command';
import { type LanguageChoice, languages } from '#shared/language';
import { language, say } from '../state/language.ts';
import { scriptChoice } from '../state/reading.ts';
import { shownTraditional } from '../state/settings.ts';
import type { ReaderActions, Run } from './actions.ts';
import { labelOf } from './command-button.tsx';
import { languageNames } from './language-names.ts';

const ways = ['library:import-folder', 'library:services', 'library:watch'] as const;

/** The scripts that the first line offers, each with the command that shows it. */
const scripts = {
  'as-written': 'script:as-written',
  'zh-Hans': 'script:simplified',
  'zh-Hant-TW': 'script:taiwan',
  'zh-Hant-HK': 'script:hong-kong',
  'zh-Hant': 'script:standard',
} as const satisfies Readonly<Record<string, CommandName>>;

/** The ways to begin: add something, or read the welcome, in the language and script that were guessed. */
export function StartCard(props: {
  readonly reader: Pick<ReaderActions, 'change'>;
  readonly run: Run;
  /** The library has no welcome articles any more. */
  readonly offersWelcome?: boolean;
}) {
  const { reader, run, offersWelcome = false } = props;
  return (
    <section class="start" aria-label={say('window.start')}>
      <Guess reader={reader} run={run} />
      <h2>{say('window.start')}</h2>
      <Way command="library:import" isMain run={run} />
      {ways.map((command) => (
        <Way key={command} command={command} run={run} />
      ))}
      {offersWelcome && <Way command="library:welcome" run={run} />}
    </section>
  );
}

function Way(props: { readonly command: CommandName; readonly isMain?: boolean; readonly run: Run }) {
  const { command, isMain = false, run } = props;
  return (
    <button type="button" class={isMain ? 'main' : ''} data-command={command} onClick={() => run(command)}>
      {labelOf(command)}
    </button>
  );
}

/** The language of the window and the script of articles, each in a list to change it at once. */
function Guess({ reader, run }: Omit<Parameters<typeof StartCard>[0], 'offersWelcome'>) {
  const shown = {
    'as-written': 'as-written',
    simplified: 'zh-Hans',
    traditional: shownTraditional.value,
  } as const;
  return (
    <div class="guess">
      <select
        aria-label={say('panels.language')}
        value={language.value}
        onChange={(event) => reader.change({ language: event.currentTarget.value as LanguageChoice })}
      >
        {languages.map((one) => (
          <option key={one} value={one} lang={one}>
            {languageNames[one]}
          </option>
        ))}
      </select>
      <select
        aria-label={say('window.script')}
        value={shown[scriptChoice.value]}
        onChange={(event) => run(scripts[event.currentTarget.value as keyof typeof scripts])}
      >
        {(Object.keys(scripts) as (keyof typeof scripts)[]).map((one) => (
          <option key={one} value={one}>
            {say(`window.read-${one}`)}
          </option>
        ))}
      </select>
    </div>
  );
}
