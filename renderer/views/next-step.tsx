import type { CommandName } from '#shared/command';
import type { Run } from './actions.ts';
import { labelOf } from './command-button.tsx';

/** The button by which an empty panel leads on. */
export const NextStep = (props: {
  readonly command: CommandName;
  /** The label of the command where absent. */
  readonly label?: string;
  /** Called instead of the command. */
  readonly act?: () => void;
  readonly run: Run;
}) => (
  <button
    type="button"
    class="empty-step"
    data-command={props.command}
    onClick={() => (props.act ? props.act() : props.run(props.command))}
  >
    {props.label ?? labelOf(props.command)}
  </button>
);
