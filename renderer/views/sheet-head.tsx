import type { JSX } from 'preact';
import { say } from '../state/language.ts';
import { Icon } from './icon.tsx';

/** The head of a dialog: its title, and the button that closes it. */
export const SheetHead = (props: { readonly title: string; readonly close: () => void }): JSX.Element => (
  <div class="sheet-head">
    <h2>{props.title}</h2>
    <button type="button" class="tool" aria-label={say('window.close')} onClick={props.close}>
      <Icon name="close" />
    </button>
  </div>
);
