import { isRecord } from '#shared/parse';
import { failed, type Result, success } from '#shared/result';
import { parseJson } from './fields.ts';
import { isKarakeep, openKarakeep } from './karakeep.ts';
import { openLinkList, parseJsonLines } from './link-json.ts';
import { isOmnivoreList, openOmnivoreList } from './omnivore.ts';
import type { ServiceExport } from './record.ts';
import { isWallabag, openWallabag } from './wallabag.ts';

/** Tells by its beginning whether a text may be an export in JSON. */
export const isJson = (head: string): boolean => /^(?:\[\s*\{|\{)\s*"/.test(head);

const knownField = /"(?:is_archived|is_starred|domain_name|readingProgress|bookmarks)"\s*:/;

/**
 * Opens an export in JSON, recognised by its fields; undefined for any other text. Fails with `damaged` where
 * it breaks off.
 */
export function openJsonExport(text: string, name: string): Result<ServiceExport> | undefined {
  const value = parseJson(text) ?? parseJsonLines(text);
  if (value === undefined)
    return knownField.test(text.slice(0, 65_536)) ? failed('damaged', name) : undefined;
  if (isKarakeep(value)) return success(openKarakeep(value));
  const list = listOf(value);
  if (isOmnivoreList(list)) return success(openOmnivoreList(list));
  if (isWallabag(list)) return success(openWallabag(list));
  const links = openLinkList(value);
  return links && success(links);
}

// Version 1 of wallabag exports an object with numbered entries.
function listOf(value: unknown): readonly unknown[] {
  if (Array.isArray(value)) return value;
  return isRecord(value) && Object.keys(value).every((key) => /^\d+$/.test(key)) ? Object.values(value) : [];
}
