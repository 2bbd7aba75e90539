import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import { fold } from '#shared/hanzi/fold';
import { normalizeTag } from '#shared/listing';
import type { Colour } from '#shared/note';
import { say } from '../state/language.ts';
import { panel } from '../state/reading.ts';
import { allTags, editedTag } from '../state/selection.ts';
import { libraryPreferences } from '../state/settings.ts';
import type { SelectionActions } from './actions.ts';
import { ColourButtons } from './colour-buttons.tsx';
import { labelOf } from './command-button.tsx';

/** The name and the colour of a tag in the whole library. With the name of another tag the two become one. */
export function TagDialog({ marker }: { readonly marker: SelectionActions }) {
  const dialog = useRef<HTMLDialogElement>(null);
  const field = useRef<HTMLInputElement>(null);
  const tag = editedTag.value;
  const [name, setName] = useState(tag);
  const [colour, setColour] = useState<Colour | undefined>(libraryPreferences.value.tagColours?.[fold(tag)]);
  useLayoutEffect(() => {
    dialog.current?.showModal();
    field.current?.select();
  }, []);
  const close = () => {
    if (panel.value === 'tag') panel.value = 'none';
  };
  const wanted = fold(normalizeTag(name));
  const isOther = wanted !== fold(tag) && allTags.value.some((one) => fold(one) === wanted);
  return (
    <dialog class="palette name-dialog" ref={dialog} onClose={close} aria-label={labelOf('tag:edit')}>
      <form
        method="dialog"
        onSubmit={(event) => {
          event.preventDefault();
          void marker.saveTag(name, colour);
          close();
        }}
      >
        <label>
          <span>{say('list.tag-name')}</span>
          <input
            ref={field}
            type="text"
            name="tag"
            required
            maxLength={100}
            value={name}
            onInput={(event) => setName(event.currentTarget.value)}
          />
        </label>
        <fieldset class="colours">
          <legend>{say('list.tag-colour')}</legend>
          <ColourButtons
            pressed={colour}
            choose={(chosen) => setColour(chosen === colour ? undefined : chosen)}
          />
        </fieldset>
        <small role="status">{say(isOther ? 'list.tag-merge' : 'list.tag-everywhere')}</small>
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
