import type { ComponentChildren } from 'preact';
import { say } from '../state/language.ts';
import { panel } from '../state/reading.ts';
import { Icon } from './icon.tsx';

/** A panel beside the article. Its head has the title, a count where there is one, and closes the panel. */
export function Panel(props: {
  readonly name: Exclude<typeof panel.value, 'none'>;
  readonly title: string;
  readonly count?: number | undefined;
  readonly children: ComponentChildren;
}) {
  const { name, title, count, children } = props;
  return (
    <aside class={`panel ${name}-panel`} data-panel={name} aria-labelledby="panel-title">
      <header>
        <h2 id="panel-title">
          {title}
          {count !== undefined && <small> {count}</small>}
        </h2>
        <button
          type="button"
          class="tool"
          aria-label={say('window.close')}
          title={say('window.close')}
          onClick={() => {
            panel.value = 'none';
          }}
        >
          <Icon name="close" />
        </button>
      </header>
      {children}
    </aside>
  );
}
