import type { ComponentChildren } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';
import type { CommandName } from '#shared/command';
import { messages } from '../state/language.ts';
import { type MenuName, openMenu } from '../state/selection.ts';
import type { Run } from './actions.ts';

/** An item of a menu. */
export interface Choice {
  readonly command: CommandName;
  /** Called instead of the command if several choices share it; then each has its own `key`. */
  readonly act?: () => void;
  readonly key?: string;
  readonly name: string;
  readonly isOn: boolean;
  readonly count?: number | undefined;
  /** A colour of the reader's for it. */
  readonly colour?: string;
  /** A separator stands before it. */
  readonly hasSeparator?: boolean;
  /** It is a check box, not one of several choices. */
  readonly isCheckBox?: boolean;
  /** It is an action, neither on nor off. */
  readonly isAction?: boolean;
  /** It cannot act now. */
  readonly isDisabled?: boolean;
  /** The key of its command. */
  readonly shortcut?: string;
}

/** A button with a menu of choices under it; each runs its command. */
export function MenuButton(props: {
  readonly name: MenuName;
  readonly label: string;
  readonly choices: readonly Choice[];
  readonly run: Run;
  readonly children?: ComponentChildren;
}) {
  const { name, label, choices, run } = props;
  const isOpen = openMenu.value === name;
  const holder = useRef<HTMLDivElement>(null);
  const button = useRef<HTMLButtonElement>(null);
  // At once, so that a key pressed right after it reaches the menu.
  useLayoutEffect(() => {
    if (!isOpen) return;
    const items = itemsIn(holder.current);
    (items.find((one) => one.ariaChecked === 'true') ?? items[0])?.focus();
  }, [isOpen]);
  const close = () => {
    openMenu.value = 'none';
    button.current?.focus();
  };
  const onKey = (event: KeyboardEvent) => onMenuKey(event, name, itemsIn(holder.current), close);
  return (
    <div class="menu-holder" data-menu={name} ref={holder}>
      <button
        ref={button}
        type="button"
        class="menu-button"
        aria-haspopup="menu"
        aria-expanded={isOpen}
        title={label}
        onKeyDown={onKey}
        onClick={() => {
          openMenu.value = isOpen ? 'none' : name;
        }}
      >
        <span class="unseen">{label}</span>
        {props.children}
      </button>
      {isOpen && (
        <div
          class="menu"
          role="menu"
          tabIndex={-1}
          aria-label={label}
          onKeyDown={onKey}
          onFocusOut={(event) => {
            const to = event.relatedTarget as Node | null;
            if (!holder.current?.contains(to)) openMenu.value = 'none';
          }}
        >
          {choices.map((one) => (
            <MenuItem key={one.key ?? one.command} choice={one} run={run} close={close} />
          ))}
        </div>
      )}
    </div>
  );
}

function MenuItem(props: { readonly choice: Choice; readonly run: Run; readonly close: () => void }) {
  const { choice, run, close } = props;
  const { command, name, count, act } = choice;
  return (
    <button
      type="button"
      {...roleOf(choice)}
      tabIndex={-1}
      class={choice.hasSeparator ? 'apart' : ''}
      data-command={command}
      data-colour={choice.colour}
      disabled={choice.isDisabled}
      title={choice.key}
      onClick={() => {
        close();
        if (act) act();
        else run(command);
      }}
    >
      <span>{name}</span>
      {choice.shortcut && <kbd>{choice.shortcut}</kbd>}
      {count !== undefined && <span class="count">{messages.value.number(count)}</span>}
    </button>
  );
}

const itemsIn = (holder: HTMLElement | null): readonly HTMLElement[] => [
  ...(holder?.querySelectorAll<HTMLElement>('[role^=menuitem]:enabled') ?? []),
];

/** Opens a menu with the arrow keys, moves through its items, and closes it. */
function onMenuKey(
  event: KeyboardEvent,
  name: MenuName,
  items: readonly HTMLElement[],
  close: () => void,
): void {
  const isOpen = openMenu.value === name;
  const at = items.indexOf(document.activeElement as HTMLElement);
  const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: items.length - 1 }[event.key];
  if (!isOpen && (event.key === 'ArrowDown' || event.key === 'ArrowUp')) openMenu.value = name;
  else if (isOpen && to !== undefined) items[(to + items.length) % items.length]?.focus();
  else if (isOpen && event.key === 'Escape') close();
  else return;
  event.preventDefault();
  event.stopPropagation();
}

const roleOf = ({ isCheckBox, isAction, isOn }: Choice) =>
  isAction
    ? ({ role: 'menuitem' } as const)
    : ({ role: isCheckBox ? 'menuitemcheckbox' : 'menuitemradio', 'aria-checked': isOn } as const);
