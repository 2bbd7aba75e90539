import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { app } from 'electron';
import { refusedSwitchesSentence } from '#shared/messages/en/refused-switches';
import { isRecord } from '#shared/parse';
import { refusedSwitches } from './allowed-switches.ts';

/**
 * Ends a packaged program that is started with a switch which is neither its own nor harmless, such as one
 * that opens a debugger or takes the sandbox away. Gives whether the program ends.
 */
export function endOnRefusedSwitch(): boolean {
  const refused = app.isPackaged ? refusedSwitches(process.argv.slice(1), process.platform) : [];
  if (refused.length === 0 || isTrialPackage()) return false;
  process.stderr.write(`${refusedSwitchesSentence(refused)}\n`);
  app.exit(2);
  return true;
}

/** Whether this package was made only to be driven by the tests of packages; no released one is. */
function isTrialPackage(): boolean {
  const about: unknown = JSON.parse(readFileSync(join(app.getAppPath(), 'package.json'), 'utf8'));
  return isRecord(about) && about.isTrial === true;
}
