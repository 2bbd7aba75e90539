import { colours, type Note } from '#shared/note';
import { say } from '../state/language.ts';

/** A button for each colour of notes; the one with the colour `pressed` is on. */
export function ColourButtons(props: {
  readonly pressed: Note['colour'] | '' | undefined;
  readonly choose: (colour: Note['colour']) => void;
}) {
  return colours.map((colour) => (
    <button
      key={colour}
      type="button"
      class="colour"
      data-colour={colour}
      aria-pressed={props.pressed === colour}
      aria-label={say(`panels.colour-${colour}`)}
      title={say(`panels.colour-${colour}`)}
      onClick={() => props.choose(colour)}
    />
  ));
}

/** A field for the colour of a tag or a collection, which may have none. */
export function ColourField(props: {
  readonly colour: Note['colour'] | undefined;
  readonly choose: (colour: Note['colour'] | undefined) => void;
}) {
  const { colour, choose } = props;
  return (
    <fieldset class="colours">
      <legend>{say('list.tag-colour')}</legend>
      <ColourButtons pressed={colour} choose={(chosen) => choose(chosen === colour ? undefined : chosen)} />
    </fieldset>
  );
}
