import { useState } from 'preact/hooks';
import { type Command, type CommandName, commands } from '#shared/command';
import { noKeyChoices } from '#shared/keys';
import { say } from '../state/language.ts';
import { keyChoices } from '../state/settings.ts';
import type { ReaderActions } from './actions.ts';
import { keysOf, labelOf } from './command-button.tsx';
import { Icon } from './icon.tsx';
import { KeyEditor } from './key-editor.tsx';
import { useDialog } from './use-dialog.ts';

type MenuName = NonNullable<Command['menu']>;
type Row = Command & { readonly name: CommandName };

const rows: readonly Row[] = commands;
/** The menu under which the sheet names a command that is in none: the one of its neighbours in the table. */
const menuOf = (row: Row): MenuName =>
  row.menu ?? rows.slice(0, rows.indexOf(row)).findLast(({ menu }) => menu)?.menu ?? 'help';
const menus = [...new Set(rows.map(menuOf))];

/** Every command that has a key, by menu; while keys are changed, every command. */
export function KeysSheet({ reader }: { readonly reader: Pick<ReaderActions, 'change'> }) {
  const { dialog, close } = useDialog('keys');
  const [isChanging, setChanging] = useState(false);
  return (
    <dialog class="keys-sheet" {...dialog} aria-label={labelOf('keys:toggle')}>
      <div class="sheet-head">
        <h2>{labelOf('keys:toggle')}</h2>
        {isChanging && (
          <button
            type="button"
            class="sheet-button"
            data-action="reset-keys"
            disabled={keyChoices.value === noKeyChoices}
            onClick={() => reader.change({ keys: noKeyChoices })}
          >
            {say('panels.keys-reset-all')}
          </button>
        )}
        <button
          type="button"
          class="sheet-button"
          data-action="change-keys"
          onClick={() => setChanging(!isChanging)}
        >
          {say(isChanging ? 'panels.keys-done' : 'panels.keys-change')}
        </button>
        <button type="button" class="tool" aria-label={say('window.close')} onClick={close}>
          <Icon name="close" />
        </button>
      </div>
      <div class="key-groups">
        {menus.map((menu) => (
          <KeyGroup key={menu} menu={menu} isChanging={isChanging} reader={reader} />
        ))}
      </div>
    </dialog>
  );
}

function KeyGroup(props: {
  readonly menu: MenuName;
  readonly isChanging: boolean;
  readonly reader: Pick<ReaderActions, 'change'>;
}) {
  const { menu, isChanging, reader } = props;
  const found = rows.filter((row) => menuOf(row) === menu && (isChanging || keysOf(row.name).length > 0));
  if (found.length === 0) return null;
  return (
    <section>
      <h3>{say(`menus.${menu}`)}</h3>
      <dl>
        {found.map(({ name }) => (
          <div key={name} data-command={name}>
            <dt>{labelOf(name)}</dt>
            <dd>{isChanging ? <KeyEditor name={name} reader={reader} /> : <Keys name={name} />}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

const Keys = ({ name }: { readonly name: CommandName }) => (
  <>
    {keysOf(name).map((key) => (
      <kbd key={key}>{key}</kbd>
    ))}
  </>
);
