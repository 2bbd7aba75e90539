import { isTraditional, type Script } from '#shared/hanzi/script';
import type { Settings } from '#shared/settings';
import { isSourceShown, script, scriptChoice, writtenScript } from '../../state/reading.ts';
import { openMenu } from '../../state/selection.ts';
import {
  articleTraditional,
  libraryPreferences,
  settings,
  shownTraditional,
  traditionalFor,
} from '../../state/settings.ts';
import type { ArticleActions } from '../article-actions.ts';
import type { ScriptActions } from '../script-actions.ts';
import type { SettingsActions } from '../settings-actions.ts';
import type { TraditionalActions } from '../traditional-actions.ts';
import type { CommandHandlers } from './command-handlers.ts';

/** Commands that choose the script on screen. */
export function scriptCommands(parts: {
  readonly articles: ArticleActions;
  readonly script: ScriptActions;
  readonly settings: SettingsActions;
  readonly traditional: TraditionalActions;
}): CommandHandlers<'script' | 'regional'> {
  const show = (to: Script) => {
    if (isSourceShown.value) parts.articles.showArticle();
    parts.script.choose(to);
  };
  const showTraditional = (standard: Settings['traditional']) => {
    parts.traditional.choose(standard);
    show(shownTraditional.value);
  };
  return {
    'script:toggle': () => {
      const onScreen = scriptChoice.value === 'as-written' ? writtenScript.value : script.value;
      show(isTraditional(onScreen) ? 'zh-Hans' : shownTraditional.value);
    },
    'script:as-written': () => show('as-written'),
    'script:simplified': () => show('zh-Hans'),
    'script:traditional': () => show(shownTraditional.value),
    'script:system': () => showTraditional('system'),
    'script:standard': () => showTraditional('zh-Hant'),
    'script:taiwan': () => showTraditional('zh-Hant-TW'),
    'script:hong-kong': () => showTraditional('zh-Hant-HK'),
    'script:own-article': () =>
      parts.traditional.chooseForArticle(articleTraditional.value ? undefined : shownTraditional.value),
    'script:own-library': () => {
      const { traditional } = libraryPreferences.value;
      parts.traditional.chooseForLibrary(traditional ? undefined : traditionalFor(undefined));
    },
    'script:forms': () => {
      openMenu.value = 'forms';
    },
    'regional:toggle': () => {
      parts.settings.change({ regional: !settings.value.regional });
      show(script.value);
    },
  };
}
