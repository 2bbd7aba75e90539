import { normalizeCollection, parseCollected } from './collections.ts';
import { type Marking, normalizeTag, statuses } from './listing.ts';
import { isRecord, parseTexts } from './parse.ts';

/**
 * Parses a marking. Members that are not valid are left out.
 * @throws TypeError where tags are not a list of strings
 */
export function parseMarking(value: unknown): Marking {
  const fields = isRecord(value) ? value : {};
  const status = statuses.find((one) => one === fields.status);
  const flag = (name: 'starred' | 'archived' | 'binned') =>
    typeof fields[name] === 'boolean' && { [name]: fields[name] };
  const names = (
    name: 'addTags' | 'removeTags' | 'removeCollections',
    normalize: (text: string) => string,
  ) => {
    const given = fields[name] === undefined ? [] : parseTexts(fields[name], `the names of ${name}`);
    const list = given.map(normalize).filter(Boolean);
    return list.length > 0 && { [name]: list };
  };
  const addCollections = parseCollected(fields.addCollections);
  return {
    ...(status && { status }),
    ...flag('starred'),
    ...flag('archived'),
    ...flag('binned'),
    ...names('addTags', normalizeTag),
    ...names('removeTags', normalizeTag),
    ...(addCollections && { addCollections }),
    ...names('removeCollections', normalizeCollection),
  };
}
