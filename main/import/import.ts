import type { RepairKind } from '#shared/article';
import type { Charset, ExtractRequest } from '#shared/contract';
import { type Result, success } from '#shared/result';
export const extractorVersion = 'stand-in';
export function prepare(
  bytes: Uint8Array,
  name: string,
  given: { charset?: string; repairsOff?: readonly RepairKind[]; sanitise: boolean },
): Result<{ request: ExtractRequest; charset: Charset; source: string }> {
  const source = new TextDecoder(given.charset && given.charset !== 'auto' ? given.charset : 'utf-8').decode(
    bytes,
  );
  return success({
    source,
    charset: { label: 'utf-8', evidence: 'valid', bad: 0 },
    request: {
      format: /html?$/.test(name) ? 'html' : 'text',
      text: source,
      name,
      known: {},
      repairsOff: given.repairsOff ?? [],
      sanitise: given.sanitise,
    },
  });
}
