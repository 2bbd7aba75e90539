/** The switches that a packaged program takes: its own, and those of Chromium that weaken nothing. */
const allowedSwitches: ReadonlySet<string> = new Set([
  ...['library', 'help', 'h', 'version'],
  ...[
    'to',
    'regional',
    'words',
    'quotes',
    'glosses',
    'vertical',
    'format',
    'output',
    'o',
    'as-saved',
    'json',
  ],
  ...['columns', 'order', 'reverse', 'limit', 'search', 'quiet', 'q'],
  // The profile, the language and the screen.
  ...['user-data-dir', 'lang', 'force-device-scale-factor', 'ozone-platform', 'ozone-platform-hint'],
  ...['enable-wayland-ime', 'disable-gpu', 'disable-gpu-compositing', 'log-level'],
]);

/** macOS names the process that starts a program: `-psn_0_12345`. */
const processSerialNumber = /^-psn_\d+_\d+$/;

/**
 * The switches among the words of a command line that a packaged program refuses. Chromium reads a switch
 * anywhere before the word `--`; on Windows it also begins with a slash.
 */
export function refusedSwitches(words: readonly string[], platform: NodeJS.Platform): readonly string[] {
  const end = words.indexOf('--');
  const prefix = platform === 'win32' ? /^(?:--?|\/)/ : /^--?/;
  return words
    .slice(0, end < 0 ? words.length : end)
    .filter((word) => prefix.test(word) && !isAllowed(word.replace(prefix, ''), word, platform))
    .map((word) => word.split('=', 1)[0] ?? '');
}

function isAllowed(rest: string, word: string, platform: NodeJS.Platform): boolean {
  // A single hyphen stands for standard input.
  if (word === '-') return true;
  if (platform === 'darwin' && processSerialNumber.test(word)) return true;
  return allowedSwitches.has(rest.split('=', 1)[0] ?? '');
}
