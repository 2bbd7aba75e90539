import { hasContents } from '../state/contents.ts';
import {
  convertLabel,
  findState,
  isPageShown,
  labelLanguage,
  noArticle,
  openedArticle,
  panel,
} from '../state/reading.ts';
import { isArticleWindow, isListShown, settings } from '../state/settings.ts';
import type { Run } from './actions.ts';
import { CommandButton } from './command-button.tsx';
import { Icon } from './icon.tsx';
import { MoreMenu } from './more-menu.tsx';
import { ReportBadge } from './report-badge.tsx';
import { ScriptSwitch } from './script-switch.tsx';

/** The toolbar: list, title, script switch, tools. */
export function Toolbar({ run }: { readonly run: Run }) {
  const article = openedArticle.value?.article;
  return (
    <header class="toolbar">
      <div class="tools">
        <CommandButton name="list:toggle" run={run} pressed={isListShown.value}>
          <Icon name="list" />
        </CommandButton>
        {!isArticleWindow.value && (
          <CommandButton name="library:import" run={run}>
            <Icon name="add" />
          </CommandButton>
        )}
        <ReportBadge run={run} />
      </div>
      <p class="running-title" lang={labelLanguage.value(article ?? noArticle)}>
        {article && convertLabel.value(article.title, article)}
      </p>
      <ScriptSwitch run={run} />
      <div class="tools end">
        {hasContents.value && (
          <CommandButton name="contents:toggle" run={run} pressed={panel.value === 'contents'}>
            <Icon name="contents" />
          </CommandButton>
        )}
        <CommandButton name="page:toggle" run={run} pressed={isPageShown.value}>
          <Icon name="page" />
        </CommandButton>
        <CommandButton name="find:open" run={run} pressed={findState.value.open}>
          <Icon name="find" />
        </CommandButton>
        <CommandButton name="proof:marks" run={run} pressed={settings.value.marks}>
          <Icon name="proof" />
        </CommandButton>
        <CommandButton name="note:panel" run={run} pressed={panel.value === 'notes'}>
          <Icon name="note" />
        </CommandButton>
        <CommandButton name="settings:toggle" run={run} pressed={panel.value === 'settings'}>
          <Icon name="type" />
        </CommandButton>
        <CommandButton name="details:toggle" run={run} pressed={panel.value === 'details'}>
          <Icon name="details" />
        </CommandButton>
        <MoreMenu run={run} />
      </div>
    </header>
  );
}
