import type { RefObject } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';
import { panel } from '../state/reading.ts';

/** A modal dialog that stands for a panel: the attributes of its element, and what closes it. */
interface PanelDialog {
  readonly dialog: { readonly ref: RefObject<HTMLDialogElement | null>; readonly onClose: () => void };
  readonly close: () => void;
}

/**
 * Opens a dialog as soon as it is rendered, before the next key press; closing it closes its panel. `focused`
 * names the element that has the focus then, unless it is the first one; the text of a field is selected.
 */
export function useDialog(name: typeof panel.value, focused?: string): PanelDialog {
  const ref = useRef<HTMLDialogElement>(null);
  useLayoutEffect(() => {
    ref.current?.showModal();
    const first = focused && ref.current?.querySelector<HTMLElement>(focused);
    if (first instanceof HTMLInputElement) first.select();
    else if (first) first.focus();
  }, []);
  const close = () => {
    if (panel.value === name) panel.value = 'none';
  };
  return { dialog: { ref, onClose: close }, close };
}
