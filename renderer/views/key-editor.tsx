import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { CommandName } from '#shared/command';
import {
  commandOf,
  fixedCommand,
  giveKey,
  isFreeKey,
  type KeyChoices,
  readKey,
  resetKeys,
} from '#shared/keys';
import { say } from '../state/language.ts';
import { keyChoices } from '../state/settings.ts';
import type { ReaderActions } from './actions.ts';
import { keysOf, labelOf, showKey } from './command-button.tsx';
import { Icon } from './icon.tsx';

/** Nothing is asked for, a key is waited for, or that key was pressed and cannot be given at once. */
type Asking = 'nothing' | 'key' | { readonly key: string };

/** The key of a command as a button that waits for another one. */
export function KeyEditor(props: {
  readonly name: CommandName;
  readonly reader: Pick<ReaderActions, 'change'>;
}) {
  const { name, reader } = props;
  const [asking, setAsking] = useState<Asking>('nothing');
  const keys = keysOf(name);
  const save = (choices: KeyChoices) => {
    reader.change({ keys: choices });
    setAsking('nothing');
  };
  const give = (key: string) => save(giveKey(name, key, keyChoices.value));
  const onPress = (key: string) => {
    const other = commandOf(key, keyChoices.value);
    if (!isFreeKey(key) || (other !== undefined && other !== name)) setAsking({ key });
    else give(key);
  };
  if (name === fixedCommand) return <kbd>{keys[0]}</kbd>;
  if (asking === 'key')
    return <WaitingForKey hasKey={keys.length > 0} onPress={onPress} give={give} leave={setAsking} />;
  if (asking !== 'nothing') return <Conflict pressed={asking.key} give={give} leave={setAsking} />;
  return (
    <>
      {keyChoices.value[name] && (
        <button
          type="button"
          class="tool"
          title={say('panels.keys-reset')}
          aria-label={`${say('panels.keys-reset')} ${labelOf(name)}`}
          onClick={() => save(resetKeys(name, keyChoices.value))}
        >
          <Icon name="back" />
        </button>
      )}
      <button
        type="button"
        class="key-button"
        aria-label={say('panels.keys-change-of', { command: labelOf(name), key: keys.join(' ') })}
        onClick={() => setAsking('key')}
      >
        {keys.length === 0 ? '—' : keys.map((key) => <kbd key={key}>{key}</kbd>)}
      </button>
    </>
  );
}

function WaitingForKey(props: {
  readonly hasKey: boolean;
  readonly onPress: (key: string) => void;
  readonly give: (key: string) => void;
  readonly leave: (asking: Asking) => void;
}) {
  const { hasKey, onPress, give, leave } = props;
  const button = useRef<HTMLButtonElement>(null);
  useLayoutEffect(() => button.current?.focus(), []);
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Tab') return leave('nothing');
    event.preventDefault();
    event.stopPropagation();
    if (event.isComposing || event.repeat) return;
    const key = event.key === 'Escape' ? '' : readKey(event);
    if (event.key === 'Escape') leave('nothing');
    else if (key !== '') onPress(key);
  };
  return (
    <>
      {hasKey && (
        <button type="button" class="sheet-button" onClick={() => give('')}>
          {say('panels.keys-none')}
        </button>
      )}
      <button ref={button} type="button" class="key-button waiting" onKeyDown={onKeyDown}>
        {say('panels.keys-press')}
      </button>
    </>
  );
}

/** Says whose key was pressed, and offers to take it away, unless it belongs to the system. */
function Conflict(props: {
  readonly pressed: string;
  readonly give: (key: string) => void;
  readonly leave: (asking: Asking) => void;
}) {
  const { pressed, give, leave } = props;
  const key = showKey(pressed);
  const other = isFreeKey(pressed) ? commandOf(pressed, keyChoices.value) : undefined;
  return (
    <div class="key-conflict" role="alert">
      <p>
        {other
          ? say('panels.keys-taken', { key, other: labelOf(other) })
          : say('panels.keys-reserved', { key })}
      </p>
      {other && (
        <button type="button" class="sheet-button" data-action="take-key" onClick={() => give(pressed)}>
          {say('panels.keys-take')}
        </button>
      )}
      <button type="button" class="sheet-button" onClick={() => leave('nothing')}>
        {say('panels.keys-leave')}
      </button>
    </div>
  );
}
