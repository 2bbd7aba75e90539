import { useLayoutEffect, useRef } from 'preact/hooks';
import { densities, rowParts } from '#shared/list-rows';
import { say } from '../state/language.ts';
import { openMenu } from '../state/selection.ts';
import { settings } from '../state/settings.ts';
import type { ReaderActions } from './actions.ts';
import { Choices } from './choices.tsx';
import { labelOf } from './command-button.tsx';

/** What the rows of the list show, and how much space they have. Each choice is seen at once. */
export function RowsForm({ reader }: { readonly reader: Pick<ReaderActions, 'change'> }) {
  const form = useRef<HTMLFormElement>(null);
  useLayoutEffect(() => form.current?.querySelector<HTMLElement>('input:checked')?.focus(), []);
  const close = () => {
    openMenu.value = 'none';
    document.querySelector<HTMLElement>('[data-menu="order"] .menu-button')?.focus();
  };
  const { density, rowParts: shown } = settings.value;
  return (
    <form
      ref={form}
      class="filters rows-form"
      aria-label={labelOf('rows:open')}
      onSubmit={(event) => {
        event.preventDefault();
        close();
      }}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return;
        event.stopPropagation();
        close();
      }}
    >
      <Choices
        name="density"
        values={densities.map((value) => ({ value, label: say(`list.density-${value}`) }))}
        chosen={density}
        choose={(value) => reader.change({ density: value })}
      />
      <fieldset>
        <legend>{say('list.row-shows')}</legend>
        {rowParts.map((part) => (
          <label key={part} class="check">
            <input
              type="checkbox"
              name={part}
              checked={shown.includes(part)}
              disabled={part === 'excerpt' && density === 'compact'}
              onChange={({ currentTarget: { checked } }) =>
                reader.change({
                  rowParts: rowParts.filter((one) => (one === part ? checked : shown.includes(one))),
                })
              }
            />
            <span>{say(`list.row-${part}`)}</span>
          </label>
        ))}
      </fieldset>
      <div class="ends">
        <button type="submit">{say('list.close-filter')}</button>
      </div>
    </form>
  );
}
