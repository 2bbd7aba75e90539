import type { ScriptOptions } from '#shared/contract';
import { script } from '../state/reading.ts';
import { settings } from '../state/settings.ts';

/**
 * How articles are written out: in the script on screen, with pronunciation glosses unless they are hidden.
 */
export function writingOptions(): ScriptOptions {
  const { regional, glosses } = settings.value;
  return { to: script.value, regional, glosses: glosses === 'hide' ? 'hide' : 'ruby' };
}
