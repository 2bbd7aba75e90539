import { useState } from 'preact/hooks';
import { fold } from '#shared/hanzi/fold';
import { normalizeTag } from '#shared/listing';
import type { Colour } from '#shared/note';
import { say } from '../state/language.ts';
import { allTags, editedTag } from '../state/selection.ts';
import { libraryPreferences } from '../state/settings.ts';
import type { SelectionActions } from './actions.ts';
import { ColourField } from './colour-buttons.tsx';
import { labelOf } from './command-button.tsx';
import { NameDialog } from './name-dialog.tsx';

/** The name and the colour of a tag in the whole library. With the name of another tag the two become one. */
export function TagDialog({ marker }: { readonly marker: SelectionActions }) {
  const tag = editedTag.value;
  const [typed, setTyped] = useState(tag);
  const [colour, setColour] = useState<Colour | undefined>(libraryPreferences.value.tagColours?.[fold(tag)]);
  const wanted = fold(normalizeTag(typed));
  const isOther = wanted !== fold(tag) && allTags.value.some((one) => fold(one) === wanted);
  return (
    <NameDialog
      of="tag"
      title={labelOf('tag:edit')}
      label={say('list.tag-name')}
      name={tag}
      maxLength={100}
      onInput={setTyped}
      keep={(name) => void marker.saveTag(name, colour)}
    >
      <ColourField colour={colour} choose={setColour} />
      <small role="status">{say(isOther ? 'list.tag-merge' : 'list.tag-everywhere')}</small>
    </NameDialog>
  );
}
