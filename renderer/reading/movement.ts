/** A way to move through a text, as the reader understands it, whatever the direction of its lines. */
export type Movement = 'line-on' | 'line-back' | 'page-on' | 'page-back' | 'start' | 'end';

const commonKeys: Readonly<Record<string, Movement>> = {
  PageDown: 'page-on',
  PageUp: 'page-back',
  Home: 'start',
  End: 'end',
  ' ': 'page-on',
};
/** The arrow along which lines follow each other moves by lines, the one along a line turns pages. */
const horizontalKeys: Readonly<Record<string, Movement>> = {
  ...commonKeys,
  ArrowDown: 'line-on',
  ArrowUp: 'line-back',
  ArrowRight: 'page-on',
  ArrowLeft: 'page-back',
};
const verticalKeys: Readonly<Record<string, Movement>> = {
  ...commonKeys,
  ArrowLeft: 'line-on',
  ArrowRight: 'line-back',
  ArrowDown: 'page-on',
  ArrowUp: 'page-back',
};
/** What these arrows do with Cmd on a Mac, or with Ctrl. */
const jumpKeys: Readonly<Record<string, Movement>> = {
  Home: 'start',
  End: 'end',
  ArrowUp: 'start',
  ArrowDown: 'end',
};

/** The keys of a key press that decide about a movement. */
export type MovementKey = Pick<KeyboardEvent, 'key' | 'altKey' | 'ctrlKey' | 'metaKey' | 'shiftKey'>;

/** The movement that a key stands for; undefined for other keys, such as those that extend a selection. */
export function movementOf(pressed: MovementKey, isVertical: boolean): Movement | undefined {
  const { key, altKey, ctrlKey, metaKey, shiftKey } = pressed;
  if (altKey) return undefined;
  if (shiftKey) return key === ' ' && !ctrlKey && !metaKey ? 'page-back' : undefined;
  if (ctrlKey || metaKey) return jumpKeys[key];
  return (isVertical ? verticalKeys : horizontalKeys)[key];
}

/** The movements that others stand for in page mode: the keys of lines turn pages, too. */
export const pagedMovements: Readonly<Partial<Record<Movement, Movement>>> = {
  'line-on': 'page-on',
  'line-back': 'page-back',
};
