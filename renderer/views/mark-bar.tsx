import { say } from '../state/language.ts';
import { listState } from '../state/library.ts';
import { markingTargets, selection } from '../state/selection.ts';
import type { Run } from './actions.ts';
import { CommandButton } from './command-button.tsx';
import { Icon } from './icon.tsx';

/**
 * The number of listed or selected articles, and buttons that mark the selected ones or the one on screen.
 */
export function MarkBar({ run, selectNone }: { readonly run: Run; readonly selectNone: () => void }) {
  const targets = markingTargets.value;
  const areAll = (is: (one: (typeof targets)[number]) => boolean) => targets.length > 0 && targets.every(is);
  const { size } = selection.value;
  const { total, isCounting } = listState.value;
  return (
    <footer class={size > 1 ? 'mark-bar many' : 'mark-bar'} data-count={targets.length}>
      {size > 1 && (
        <button
          type="button"
          class="tool"
          data-action="select-none"
          aria-label={say('list.select-none')}
          title={say('list.select-none')}
          onClick={selectNone}
        >
          <Icon name="close" />
        </button>
      )}
      <output aria-busy={size <= 1 && isCounting}>
        {size > 1
          ? say('list.selected', { count: size })
          : say(isCounting ? 'list.at-least' : 'list.count', { count: total })}
      </output>
      {targets.length > 0 && (
        <div class="tools">
          <CommandButton name="mark:star" run={run} pressed={areAll(({ starred }) => starred)}>
            <Icon name="star" />
          </CommandButton>
          <CommandButton name="mark:tags" run={run} pressed={areAll(({ tags }) => tags.length > 0)}>
            <Icon name="tag" />
          </CommandButton>
          <CommandButton
            name="collection:add"
            run={run}
            pressed={areAll(({ collections = [] }) => collections.length > 0)}
          >
            <Icon name="collection" />
          </CommandButton>
          <CommandButton name="mark:done" run={run} pressed={areAll(({ status }) => status === 'done')}>
            <Icon name="done" />
          </CommandButton>
          <CommandButton name="mark:archive" run={run} pressed={areAll(({ archived }) => archived)}>
            <Icon name="archive" />
          </CommandButton>
          <CommandButton name="mark:bin" run={run} pressed={areAll(({ binned }) => binned > 0)}>
            <Icon name="remove" />
          </CommandButton>
        </div>
      )}
    </footer>
  );
}
