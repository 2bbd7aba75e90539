import type { CommandName } from '#shared/command';
import { dragging, language, panel } from '../state/reading.ts';
import { settings } from '../state/settings.ts';
import { pick, words } from '../state/words.ts';
import type { Actions } from './actions.ts';
import { ArticleList } from './article-list.tsx';
import { ArticlePane } from './article-pane.tsx';
import { DetailsPanel } from './details-panel.tsx';
import { FindField } from './find-field.tsx';
import { Notices } from './notices.tsx';
import { Palette } from './palette.tsx';
import { SettingsPanel } from './settings-panel.tsx';
import { Toolbar } from './toolbar.tsx';

/** The whole window. */
export function App(props: { readonly reader: Actions; readonly run: (name: CommandName) => void }) {
  const { reader, run } = props;
  return (
    <div class="window" data-list={settings.value.list}>
      <Toolbar run={run} />
      <ArticleList reader={reader} run={run} />
      <main>
        <FindField reader={reader} run={run} />
        <ArticlePane run={run} />
        {panel.value === 'settings' && <SettingsPanel reader={reader} run={run} />}
        {panel.value === 'details' && <DetailsPanel reader={reader} run={run} />}
        <Notices />
      </main>
      {panel.value === 'palette' && <Palette run={run} />}
      {dragging.value && <div class="drop">{pick(words.drop, language.value)}</div>}
    </div>
  );
}
