import { panel } from '../../state/reading.ts';

/** Opens a panel in place of another, or closes it. */
export function togglePanel(name: Exclude<typeof panel.value, 'none'>): void {
  panel.value = panel.value === name ? 'none' : name;
}
