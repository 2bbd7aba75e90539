import { useEffect, useState } from 'preact/hooks';
import { commands } from '#shared/command';
import { findCommands } from '#shared/find-commands';
import { commandTerms, say } from '../state/language.ts';
import { recentCommands, rememberCommand } from '../state/recent-commands.ts';
import type { Run } from './actions.ts';
import { keyOf, labelOf } from './command-button.tsx';
import { useDialog } from './use-dialog.ts';

/**
 * A list of all commands, those used last first. A typed text finds them by label in either script, English,
 * pinyin or initials.
 */
export function Palette({ run }: { readonly run: Run }) {
  const { dialog, close } = useDialog('palette');
  const [query, setQuery] = useState('');
  const [at, setAt] = useState(0);
  useEffect(
    () => dialog.ref.current?.querySelector('[aria-current=true]')?.scrollIntoView({ block: 'nearest' }),
    [at],
  );
  const all = commands.map(({ name }) => ({ name, label: labelOf(name), terms: commandTerms.value[name] }));
  const found = findCommands(all, query, recentCommands.peek());
  const choose = (index: number) => {
    const one = found[index];
    close();
    if (!one) return;
    rememberCommand(one.name);
    run(one.name);
  };
  const onKey = (event: KeyboardEvent) => {
    const by = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    if (by !== 0) setAt((at + by + found.length) % Math.max(1, found.length));
    else if (event.key === 'Enter') choose(at);
    else return;
    event.preventDefault();
  };
  return (
    <dialog class="palette" {...dialog} onKeyDown={onKey}>
      <input
        type="search"
        value={query}
        placeholder={say('window.command')}
        aria-label={say('window.command')}
        onInput={(event) => {
          setQuery(event.currentTarget.value);
          setAt(0);
        }}
      />
      {found.length === 0 && <p role="status">{say('window.no-command')}</p>}
      <ul>
        {found.map(({ name }, index) => (
          <li key={name}>
            <button
              type="button"
              data-command={name}
              aria-current={index === at}
              onClick={() => choose(index)}
            >
              <span>{labelOf(name)}</span>
              <kbd>{keyOf(name)}</kbd>
            </button>
          </li>
        ))}
      </ul>
    </dialog>
  );
}
