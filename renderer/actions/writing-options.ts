import type { ScriptOptions } from '#shared/contract';
import { script } from '../state/reading.ts';
import { settings } from '../state/settings.ts';

/** The options for export and print: the script on screen, with pronunciation glosses unless hidden. */
export function writingOptions(): ScriptOptions {
  const { regional, glosses } = settings.value;
  return { to: script.value, regional, glosses: glosses === 'hide' ? 'hide' : 'ruby' };
}
