import { type Command, type CommandName, commands } from '#shared/command';
import { say } from '../state/language.ts';
import { keysOf, labelOf } from './command-button.tsx';
import { Icon } from './icon.tsx';
import { useDialog } from './use-dialog.ts';

type MenuName = NonNullable<Command['menu']>;
type Row = Command & { readonly name: CommandName };

const rows: readonly Row[] = commands;
/** The menu under which the sheet names a command that is in none: the one of its neighbours in the table. */
const menuOf = (row: Row): MenuName =>
  row.menu ?? rows.slice(0, rows.indexOf(row)).findLast(({ menu }) => menu)?.menu ?? 'help';
const menus = [...new Set(rows.map(menuOf))];

/** Every command that has a key, by menu. */
export function KeysSheet() {
  const { dialog, close } = useDialog('keys');
  return (
    <dialog class="keys-sheet" {...dialog} aria-label={labelOf('keys:toggle')}>
      <div class="sheet-head">
        <h2>{labelOf('keys:toggle')}</h2>
        <button type="button" class="tool" aria-label={say('window.close')} onClick={close}>
          <Icon name="close" />
        </button>
      </div>
      <div class="key-groups">
        {menus.map((menu) => (
          <KeyGroup key={menu} menu={menu} />
        ))}
      </div>
    </dialog>
  );
}

function KeyGroup({ menu }: { readonly menu: MenuName }) {
  const found = rows.filter((row) => menuOf(row) === menu && keysOf(row.name).length > 0);
  if (found.length === 0) return null;
  return (
    <section>
      <h3>{say(`menus.${menu}`)}</h3>
      <dl>
        {found.map(({ name }) => (
          <div key={name} data-command={name}>
            <dt>{labelOf(name)}</dt>
            <dd>
              {keysOf(name).map((key) => (
                <kbd key={key}>{key}</kbd>
              ))}
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
