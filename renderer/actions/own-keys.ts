/** Fields in which keys edit the text. */
const textFields = 'input:not([type=radio], [type=checkbox]), textarea, select';
/** Elements that use every key that moves, and what covers the article until it is closed. */
const ownAllKeys = 'textarea, select, dialog, [role=menu], audio, video';
const ownSpaceKey = 'button, summary, input';
const ownArrowKeys = 'input[type=radio]';
/** In an article. */
const ownScrolling = 'pre, table, math';

/** Whether keys edit a text where the focus is. */
export const isTextField = (target: Element | null): boolean => Boolean(target?.closest?.(textFields));

/** Whether the focus was last moved by Tab. `:focus-visible` also holds for what was clicked before a key. */
let isFocusByTab = false;
document.addEventListener(
  'pointerdown',
  () => {
    isFocusByTab = false;
  },
  { capture: true, passive: true },
);

/**
 * Whether the element with the focus uses a key that would else move through the article. A button or a radio
 * that was clicked does not, only one that Tab led to.
 */
export function usesKey(target: Element | null, key: string): boolean {
  if (key === 'Tab') isFocusByTab = true;
  if (!target?.closest) return false;
  if (target.closest(ownAllKeys)) return true;
  if (isTextField(target)) return key !== 'PageDown' && key !== 'PageUp';
  if (target.matches(ownScrolling)) return scrollsBy(target, key);
  if (!isFocusByTab && target.ownerDocument === document) return false;
  return (
    (key === ' ' && target.matches(ownSpaceKey)) || (key.startsWith('Arrow') && target.matches(ownArrowKeys))
  );
}

/** Whether an arrow key scrolls an element by itself. */
const scrollsBy = (element: Element, key: string): boolean =>
  (/^Arrow(?:Left|Right)$/.test(key) && element.scrollWidth > element.clientWidth) ||
  (/^Arrow(?:Up|Down)$/.test(key) && element.scrollHeight > element.clientHeight);
