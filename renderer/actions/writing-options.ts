import type { ScriptOptions } from '#shared/contract';
import { isTraditional } from '#shared/hanzi/script';
import { printLayoutOf } from '#shared/print-layout';
import { script } from '../state/reading.ts';
import { settings, traditionalFor } from '../state/settings.ts';

/**
 * The options for export and print: the script on screen, its layout, and pronunciation glosses unless they
 * are hidden.
 */
export function writingOptions(): ScriptOptions {
  const { regional, quotes, glosses } = settings.value;
  return {
    ...{ to: script.value, regional, quotes, glosses: glosses === 'hide' ? 'hide' : 'ruby' },
    print: printLayoutOf(settings.value),
  };
}

/** The options for the export of all articles. The one on screen may have a standard of its own. */
export function libraryWritingOptions(): ScriptOptions {
  const options = writingOptions();
  return isTraditional(options.to) ? { ...options, to: traditionalFor(undefined) } : options;
}
