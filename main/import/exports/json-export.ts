import { isRecord } from '#shared/parse';
import { failed, type Result, success } from '#shared/result';
import { jsonIn } from './field.ts';
import { isKarakeep, karakeep } from './karakeep.ts';
import { isOmnivoreList, omnivoreList } from './omnivore.ts';
import type { ServiceExport } from './record.ts';
import { isWallabag, wallabag } from './wallabag.ts';

/** Tells by its first characters whether a text can be an export in JSON. */
export const isJson = (head: string): boolean => /^(?:\[\s*\{|\{)\s*"/.test(head);

const mentioned = /"(?:is_archived|is_starred|domain_name|readingProgress|bookmarks)"\s*:/;

/** Reads an export in JSON, told by the names of its fields; undefined for any other text, `damaged` where it breaks off. */
export function jsonExport(text: string, name: string): Result<ServiceExport> | undefined {
  const value = jsonIn(text);
  if (value === undefined) return mentioned.test(text.slice(0, 65_536)) ? failed('damaged', name) : undefined;
  if (isKarakeep(value)) return success(karakeep(value));
  const list = listOf(value);
  if (isOmnivoreList(list)) return success(omnivoreList(list));
  return isWallabag(list) ? success(wallabag(list)) : undefined;
}

// The first wallabag numbered its entries in an object.
function listOf(value: unknown): readonly unknown[] {
  if (Array.isArray(value)) return value;
  return isRecord(value) && Object.keys(value).every((key) => /^\d+$/.test(key)) ? Object.values(value) : [];
}
