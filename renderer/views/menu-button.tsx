import type { ComponentChildren } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import type { CommandName } from '#shared/command';
import { messages } from '../state/language.ts';
import { menu } from '../state/selection.ts';
import type { Run } from './actions.ts';

/** One of several things of which one is on. */
export interface Choice {
  readonly command: CommandName;
  /** What is done instead where it is one of several things of the same command, and what tells it from those. */
  readonly act?: () => void;
  readonly key?: string;
  readonly name: string;
  readonly isOn: boolean;
  readonly count?: number | undefined;
  /** A line stands before it. */
  readonly isApart?: boolean;
  /** It is on or off by itself. */
  readonly isAlone?: boolean;
  /** It is neither on nor off. */
  readonly isAction?: boolean;
}

/** A button with a menu of choices under it; each runs its command. */
export function MenuButton(props: {
  readonly name: 'library' | 'shelf' | 'order';
  readonly label: string;
  readonly choices: readonly Choice[];
  readonly run: Run;
  readonly children: ComponentChildren;
}) {
  const { name, choices, run } = props;
  const isOpen = menu.value === name;
  const holder = useRef<HTMLDivElement>(null);
  const button = useRef<HTMLButtonElement>(null);
  const items = () => [...(holder.current?.querySelectorAll<HTMLElement>('[role^=menuitem]') ?? [])];
  useEffect(() => {
    if (!isOpen) return;
    const all = items();
    (all.find((one) => one.ariaChecked === 'true') ?? all[0])?.focus();
  }, [isOpen]);
  const close = () => {
    menu.value = 'none';
    button.current?.focus();
  };
  const onKey = (event: KeyboardEvent) => {
    const all = items();
    const at = all.indexOf(document.activeElement as HTMLElement);
    const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: all.length - 1 }[event.key];
    if (!isOpen && (event.key === 'ArrowDown' || event.key === 'ArrowUp')) menu.value = name;
    else if (isOpen && to !== undefined) all[(to + all.length) % all.length]?.focus();
    else if (isOpen && event.key === 'Escape') close();
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <div class="menu-holder" data-menu={name} ref={holder}>
      <button
        ref={button}
        type="button"
        class="menu-button"
        aria-haspopup="menu"
        aria-expanded={isOpen}
        title={props.label}
        onKeyDown={onKey}
        onClick={() => {
          menu.value = isOpen ? 'none' : name;
        }}
      >
        <span class="unseen">{props.label}</span>
        {props.children}
      </button>
      {isOpen && (
        <div
          class="menu"
          role="menu"
          tabIndex={-1}
          aria-label={props.label}
          onKeyDown={onKey}
          onFocusOut={(event) => {
            const to = event.relatedTarget as Node | null;
            if (!holder.current?.contains(to)) menu.value = 'none';
          }}
        >
          {choices.map((one) => (
            <button
              key={one.key ?? one.command}
              type="button"
              {...itemOf(one)}
              tabIndex={-1}
              class={one.isApart ? 'apart' : ''}
              data-command={one.command}
              title={one.key}
              onClick={() => {
                close();
                if (one.act) one.act();
                else run(one.command);
              }}
            >
              <span>{one.name}</span>
              {one.count !== undefined && <span class="count">{messages.value.number(one.count)}</span>}
            </button>
          ))}
        </div>
      )}
    </div>
  );
}

const itemOf = ({ isAlone, isAction, isOn }: Choice) =>
  isAction
    ? ({ role: 'menuitem' } as const)
    : ({ role: isAlone ? 'menuitemcheckbox' : 'menuitemradio', 'aria-checked': isOn } as const);
