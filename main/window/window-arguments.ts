import type { FirstFrame, Walls } from '#shared/contract';
import { isRecord, parseChoice } from '#shared/parse';
import { parseSettings } from '#shared/settings';
import { traditionals } from '#shared/traditional';

const argumentPrefix = '--jianfan-first=';

/** Encodes the argument with which the window's preload script is started. */
export const encodeFirstFrame = (first: FirstFrame): string =>
  `${argumentPrefix}${encodeURIComponent(JSON.stringify(first))}`;

/**
 * Parses {@link encodeFirstFrame} out of a process's arguments; without it the defaults hold and all walls
 * are on.
 */
export function parseFirstFrame(argv: readonly string[]): FirstFrame {
  const found =
    argv.findLast((word) => word.startsWith(argumentPrefix))?.slice(argumentPrefix.length) ?? '%7B%7D';
  const value: unknown = JSON.parse(decodeURIComponent(found));
  const fields = isRecord(value) ? value : {};
  return {
    settings: parseSettings(fields.settings),
    systemTraditional: parseChoice(fields.systemTraditional ?? 'zh-Hant-TW', traditionals),
    walls: parseWalls(fields.walls),
    isArticleWindow: fields.isArticleWindow === true,
  };
}

const parseWalls = (value: unknown): Walls => {
  const fields = isRecord(value) ? value : {};
  const isOn = (wall: keyof Walls) => fields[wall] !== false;
  return {
    sanitiser: isOn('sanitiser'),
    csp: isOn('csp'),
    frame: isOn('frame'),
    network: isOn('network'),
  };
};
