import { type LanguageChoice, languages } from '#shared/language';
import { faces, glossModes, layouts, type Settings, themes } from '#shared/settings';
import { quoteModes } from '#shared/text/quotes';
import { traditionalChoices } from '#shared/traditional';
import { say } from '../state/language.ts';
import { settings } from '../state/settings.ts';
import type { ReaderActions, Run } from './actions.ts';
import { Choices } from './choices.tsx';
import { CommandButton, labelOf } from './command-button.tsx';
import { languageNames } from './language-names.ts';
import { OwnTraditional } from './own-traditional.tsx';
import { Panel } from './panel.tsx';
import { RegionalCheck } from './regional-check.tsx';
import { TypeSettingsFields } from './type-settings.tsx';

/** How the page looks, which forms Traditional has, and the language of the window. */
export function SettingsPanel({ reader, run }: { readonly reader: ReaderActions; readonly run: Run }) {
  const { theme, face, layout, turn, glosses, quotes, traditional } = settings.value;
  const change = (changed: Partial<Settings>) => reader.change(changed);
  return (
    <Panel name="settings" title={labelOf('settings:toggle')}>
      <Fieldset
        name="theme"
        values={themes.map((value) => ({ value, label: say(`panels.theme-${value}`) }))}
        chosen={theme}
        choose={(value) => change({ theme: value })}
      />
      <Fieldset
        name="face"
        values={faces.map((value) => ({ value, label: say(`panels.face-${value}`) }))}
        chosen={face}
        choose={(value) => change({ face: value })}
      />
      <TypeSize run={run} />
      <TypeSettingsFields change={change} />
      <Fieldset
        name="layout"
        values={layouts.map((value) => ({ value, label: say(`panels.layout-${value}`) }))}
        chosen={layout}
        choose={(value) => change({ layout: value })}
      />
      <Fieldset
        name="flow"
        values={(['scroll', 'pages'] as const).map((value) => ({
          value,
          label: say(`panels.flow-${value}`),
        }))}
        chosen={turn ? 'pages' : 'scroll'}
        choose={(value) => change({ turn: value === 'pages' })}
      />
      <Fieldset
        name="glosses"
        values={glossModes.map((value) => ({ value, label: say(`panels.glosses-${value}`) }))}
        chosen={glosses}
        choose={(value) => change({ glosses: value })}
      />
      <Fieldset
        name="traditional"
        values={traditionalChoices.map((value) => ({ value, label: say(`panels.traditional-${value}`) }))}
        chosen={traditional}
        choose={reader.chooseTraditional.forReader}
      />
      <OwnTraditional reader={reader} />
      <RegionalCheck run={run} />
      <Fieldset
        name="quotes"
        values={quoteModes.map((value) => ({ value, label: say(`panels.quotes-${value}`) }))}
        chosen={quotes}
        choose={reader.chooseQuotes}
      />
      <WindowSettings change={change} run={run} />
      <WatchedFolders reader={reader} run={run} />
    </Panel>
  );
}

function Fieldset<T extends string>(
  props: {
    readonly name: 'theme' | 'face' | 'layout' | 'flow' | 'glosses' | 'quotes' | 'traditional';
  } & Parameters<typeof Choices<T>>[0],
) {
  return (
    <fieldset>
      <legend>{say(`panels.${props.name}`)}</legend>
      <Choices {...props} />
    </fieldset>
  );
}

function TypeSize({ run }: { readonly run: Run }) {
  return (
    <fieldset>
      <legend>{say('panels.size')}</legend>
      <div class="choices sizes">
        <CommandButton name="type:smaller" run={run}>
          <small lang="zh-Hant">字</small>
        </CommandButton>
        <output>{settings.value.typeSize}</output>
        <CommandButton name="type:larger" run={run}>
          <big lang="zh-Hant">字</big>
        </CommandButton>
      </div>
    </fieldset>
  );
}

/** What concerns the window, not the article. */
const WindowSettings = (props: Parameters<typeof LanguageSelect>[0] & { readonly run: Run }) => (
  <>
    <InterfaceSize run={props.run} />
    <LanguageSelect change={props.change} />
    <KeysButton run={props.run} />
  </>
);

function InterfaceSize({ run }: { readonly run: Run }) {
  return (
    <fieldset>
      <legend>{say('panels.interface-size')}</legend>
      <div class="choices sizes">
        <CommandButton name="interface:smaller" run={run}>
          −
        </CommandButton>
        <output>{settings.value.zoom} %</output>
        <CommandButton name="interface:larger" run={run}>
          +
        </CommandButton>
      </div>
    </fieldset>
  );
}

function LanguageSelect(props: { readonly change: (change: Partial<Settings>) => void }) {
  return (
    <fieldset>
      <legend>{say('panels.language')}</legend>
      <select
        name="language"
        value={settings.value.language}
        aria-label={say('panels.language')}
        onChange={(event) => props.change({ language: event.currentTarget.value as LanguageChoice })}
      >
        <option value="system">{say('panels.language-system')}</option>
        {languages.map((language) => (
          <option key={language} value={language} lang={language}>
            {languageNames[language]}
          </option>
        ))}
      </select>
    </fieldset>
  );
}

function KeysButton({ run }: { readonly run: Run }) {
  return (
    <fieldset>
      <legend>{labelOf('keys:toggle')}</legend>
      <button type="button" class="wide" data-command="keys:toggle" onClick={() => run('keys:toggle')}>
        {say('panels.keys-change')}
      </button>
    </fieldset>
  );
}

function WatchedFolders({ reader, run }: { readonly reader: ReaderActions; readonly run: Run }) {
  return (
    <fieldset class="watched">
      <legend>{say('panels.watched')}</legend>
      <ul>
        {settings.value.watched.map((folder) => (
          <li key={folder}>
            <bdi title={folder}>{folder}</bdi>
            <button
              type="button"
              aria-label={say('panels.unwatch', { folder })}
              onClick={() => void reader.unwatch(folder)}
            >
              ✕
            </button>
          </li>
        ))}
      </ul>
      <button type="button" data-command="library:watch" onClick={() => run('library:watch')}>
        {say('panels.watch')}
      </button>
    </fieldset>
  );
}
