import { faces, glossModes, layouts, type Settings, themes, traditionals } from '#shared/settings';
import { language, opened } from '../state/reading.ts';
import { settings } from '../state/settings.ts';
import { pick, words } from '../state/words.ts';
import type { Actions, Run } from './actions.ts';
import { CommandButton } from './command-button.tsx';

/** How the page looks and what 繁 stands for. */
export function SettingsPanel({ reader, run }: { readonly reader: Actions; readonly run: Run }) {
  const say = (key: keyof typeof words) => pick(words[key], language.value);
  const row = <K extends 'theme' | 'face' | 'layout' | 'glosses' | 'traditional'>(
    key: K,
    title: keyof typeof words,
    values: readonly (Settings[K] & keyof typeof words)[],
    choose: (value: Settings[K]) => void = (value) => reader.change({ [key]: value }),
  ) => (
    <fieldset>
      <legend>{say(title)}</legend>
      <div class="choices">
        {values.map((value) => (
          <label key={value}>
            <input
              type="radio"
              name={key}
              value={value}
              checked={settings.value[key] === value}
              onChange={() => choose(value)}
            />
            <span>{say(value)}</span>
          </label>
        ))}
      </div>
    </fieldset>
  );
  const variant = {
    'zh-Hant': 'script:standard',
    'zh-Hant-TW': 'script:taiwan',
    'zh-Hant-HK': 'script:hong-kong',
  } as const;
  return (
    <aside class="panel" data-panel="settings">
      {row('theme', 'theme', themes)}
      {row('face', 'face', faces)}
      <fieldset>
        <legend>{say('size')}</legend>
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
      {row('layout', 'layout', layouts)}
      {row('glosses', 'glosses', glossModes)}
      {row('traditional', 'traditional', traditionals, (value) => run(variant[value]))}
      <label class="check">
        <input
          type="checkbox"
          data-command="regional:toggle"
          checked={settings.value.regional}
          disabled={!opened.value}
          onChange={() => run('regional:toggle')}
        />
        <span>{say('regional')}</span>
        <small>{say('regionalMore')}</small>
      </label>
      <fieldset class="watched">
        <legend>{say('watched')}</legend>
        <ul>
          {settings.value.watched.map((folder) => (
            <li key={folder}>
              <bdi title={folder}>{folder}</bdi>
              <button
                type="button"
                aria-label={`${say('unwatch')} ${folder}`}
                onClick={() => void reader.unwatch(folder)}
              >
                ✕
              </button>
            </li>
          ))}
        </ul>
        <button type="button" data-command="library:watch" onClick={() => run('library:watch')}>
          {say('watchOne')}
        </button>
      </fieldset>
    </aside>
  );
}
