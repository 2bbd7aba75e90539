import type { ComponentChildren } from 'preact';
import { say } from '../state/language.ts';
import type { panel } from '../state/reading.ts';
import { useDialog } from './use-dialog.ts';

/** A dialog that asks for a name. The children stand between its field and the buttons. */
export function NameDialog(props: {
  readonly of: typeof panel.value;
  /** What the dialog is for. */
  readonly title: string;
  /** The label of the field. */
  readonly label: string;
  readonly name: string;
  /** In UTF-16 units. */
  readonly maxLength: number;
  readonly onInput?: (name: string) => void;
  readonly keep: (name: string) => void;
  readonly children: ComponentChildren;
}) {
  const { dialog, close } = useDialog(props.of, 'input');
  return (
    <dialog class="palette name-dialog" {...dialog} aria-label={props.title}>
      <form
        method="dialog"
        onSubmit={(event) => {
          event.preventDefault();
          props.keep(new FormData(event.currentTarget).get('name') as string);
          close();
        }}
      >
        <label>
          <span>{props.label}</span>
          <input
            type="text"
            name="name"
            required
            maxLength={props.maxLength}
            defaultValue={props.name}
            onInput={(event) => props.onInput?.(event.currentTarget.value)}
          />
        </label>
        {props.children}
        <div class="ends">
          <button type="button" onClick={close}>
            {say('list.cancel')}
          </button>
          <button type="submit" class="main">
            {say('list.keep')}
          </button>
        </div>
      </form>
    </dialog>
  );
}
