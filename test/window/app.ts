import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { ElectronApplication, Page } from 'playwright-core';
import { trace } from '../failures.ts';

/** The options for starting the app in a test. Without `userData` each start has a fresh profile. */
export interface LaunchOptions {
  /** The app's arguments, such as files to open. */
  readonly args?: readonly string[];
  /** The profile folder, absolute. */
  readonly userData?: string;
  /** Merged into the environment of the test. */
  readonly env?: Readonly<Record<string, string>>;
  /** The locale of the system, such as `en`; `zh-TW` by default. */
  readonly language?: string;
  /** Chromium switches, before the app's path. */
  readonly switches?: readonly string[];
}

/** A running app and its one window's page. */
export interface OpenedApp {
  readonly app: ElectronApplication;
  readonly page: Page;
  /** The profile folder in use. */
  readonly userData: string;
  /** The output of the main process so far, both streams together. */
  readonly log: () => string;
  /** Quits as a user does; rejects if that takes more than 10 seconds. */
  readonly close: () => Promise<void>;
  /** Ends the process at once, as a power cut would. */
  readonly kill: () => Promise<void>;
}

interface Launcher {
  readonly openApp: (options: LaunchOptions) => Promise<OpenedApp>;
}

/** Virtual screens have no graphics processor; to imitate one takes a tenth of the time of a start. */
const commonSwitches = ['--disable-gpu'];

// Loaded from the checkout at run time: a bundled copy would not find the checkout.
const launcher = (): Promise<Launcher> => import(pathToFileURL(join(process.cwd(), 'build/app.mjs')).href);

/**
 * Starts the built app and waits for its window; rejects with the app's output if no
 * window comes within 30 seconds.
 */
export async function openApp(opening: LaunchOptions = {}): Promise<OpenedApp> {
  const switches = [...commonSwitches, ...(opening.switches ?? [])];
  const opened = await (await launcher()).openApp({ ...opening, switches });
  trace(opened);
  return opened;
}
