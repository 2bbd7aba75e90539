import type { AboutPanelOptionsOptions } from 'electron';
import type { Messages } from '#shared/messages/messages';

/** The versions that a report of a fault names. */
export interface ProgramVersions {
  readonly program: string;
  readonly electron: string;
  readonly chrome: string;
  /** The system with its version and processor. */
  readonly system: string;
}

/** What the system's own panel tells about the program: with the versions that a report of a fault names. */
export function aboutPanel(messages: Messages, versions: ProgramVersions): AboutPanelOptionsOptions {
  const { program, electron, chrome, system } = versions;
  const parts = `Electron ${electron} · Chromium ${chrome} · ${system}`;
  return {
    applicationName: messages.say('window.full-name'),
    applicationVersion: program,
    // Linux shows no credits.
    copyright: `${parts}\nMIT`,
    credits: parts,
  };
}
