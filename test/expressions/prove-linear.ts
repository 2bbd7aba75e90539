// Proves that the time of a regular expression grows linearly with the text, wherever its search begins.
//
// recheck decides this with automata for expressions without assertions and references. For the others it is
// asked about a pattern that takes at least as many steps: it always fails at its end, so that the matcher
// tries all ways, and each assertion holds.
import { setTimeout as delay } from 'node:timers/promises';
import { check } from 'recheck';

/** Most proofs take milliseconds. The second limit is for a machine that is busy with other work. */
const proofTimeoutsMs = [5000, 30_000];
const never = '[^\\s\\S]';

interface Assertion {
  readonly kind: '=' | '!' | '<=' | '<!';
  readonly body: string;
  readonly end: number;
}

/** The index behind the character, escape or class at `at`. */
function endOfAtom(pattern: string, at: number): number {
  if (pattern[at] === '\\') return at + 2;
  if (pattern[at] !== '[') return at + 1;
  let end = at + 1;
  while (pattern[end] !== ']') end += pattern[end] === '\\' ? 2 : 1;
  return end + 1;
}

/** The index behind the bracket that closes the group at `at`. */
function endOfGroup(pattern: string, at: number): number {
  let depth = 0;
  for (let end = at; end < pattern.length; end = endOfAtom(pattern, end)) {
    if (pattern[end] === '(') depth++;
    if (pattern[end] === ')' && --depth === 0) return end + 1;
  }
  throw new Error(`A group is not closed in /${pattern}/.`);
}

/** The alternatives of a pattern at its top level. */
export function splitAlternatives(pattern: string): readonly string[] {
  const parts: string[] = [];
  let start = 0;
  for (let at = 0; at < pattern.length; ) {
    if (pattern[at] === '|') {
      parts.push(pattern.slice(start, at));
      start = at + 1;
    }
    at = pattern[at] === '(' ? endOfGroup(pattern, at) : endOfAtom(pattern, at);
  }
  return [...parts, pattern.slice(start)];
}

function assertionAt(pattern: string, at: number): Assertion | undefined {
  const [opening, kind] = /^\(\?(<?[=!])/.exec(pattern.slice(at, at + 4)) ?? [];
  if (opening === undefined) return undefined;
  const end = endOfGroup(pattern, at);
  return { kind: kind as Assertion['kind'], body: pattern.slice(at + opening.length, end - 1), end };
}

/** The bodies of the capturing groups in their order. */
function groupsOf(pattern: string): readonly string[] {
  const groups: string[] = [];
  for (let at = 0; at < pattern.length; at = endOfAtom(pattern, at))
    if (pattern[at] === '(' && pattern[at + 1] !== '?')
      groups.push(pattern.slice(at + 1, endOfGroup(pattern, at) - 1));
  return groups;
}

/** A pattern without assertions and references, that takes all ways of `pattern` when it is made to fail. */
function withoutAssertions(pattern: string, groups: readonly string[]): string {
  let result = '';
  for (let at = 0; at < pattern.length; ) {
    const assertion = assertionAt(pattern, at);
    const end = assertion?.end ?? endOfAtom(pattern, at);
    const atom = pattern.slice(at, end);
    const reference = /^\\([1-9])$/.exec(atom)?.[1];
    if (assertion?.kind.startsWith('<')) {
      // The matcher reads a few characters before this place.
      if (/[*+]|,\}/.test(assertion.body)) throw new Error(`${atom} may read any number of characters.`);
    } else if (assertion) result += `(?:${withoutAssertions(assertion.body, groups)}${never}|)`;
    else result += reference ? `(?:${withoutAssertions(groups[Number(reference) - 1] ?? '', [])})` : atom;
    at = end;
  }
  return result;
}

/** The class of all characters but those of a class, an escape or a character; undefined for others. */
function negated(atom: string): string | undefined {
  if (endOfAtom(atom, 0) !== atom.length || /^[.^$|()]$/.test(atom)) return undefined;
  if (!atom.startsWith('[')) return `[^${atom}]`;
  return atom.startsWith('[^') ? `[${atom.slice(2)}` : `[^${atom.slice(1)}`;
}

/** A pattern for the text before an alternative that begins with a look-behind for one character. */
function skippedBefore({ kind, body }: Assertion): string | undefined {
  const other = negated(body);
  if (!kind.startsWith('<') || other === undefined) return undefined;
  return kind === '<!' ? `(?:[\\s\\S]*${other})?` : `[\\s\\S]*${body}`;
}

/** A pattern and its flags that take at least as many steps as one alternative of an expression. */
function costlier(alternative: string, flags: string, groups: readonly string[]): readonly [string, string] {
  const first = assertionAt(alternative, 0);
  // A search for `(?<!x)x+` does not begin inside a run of x. What is skipped becomes part of the pattern.
  const before = first && skippedBefore(first);
  const rest = withoutAssertions(alternative.slice(before ? first?.end : 0), groups) + never;
  const plain = flags.replace(/[gy]/g, '');
  if (before) return [`${before}(?:${rest})`, `${plain}y`];
  return [rest, flags.includes('y') ? `${plain}y` : plain];
}

async function checkWithin(timeout: number, pattern: string, flags: string) {
  // Its process does not answer when its stack overflows.
  const waiting = new AbortController();
  const late = delay(2 * timeout, undefined, { signal: waiting.signal }).catch(() => undefined);
  const found = await Promise.race([check(pattern, flags, { checker: 'automaton', timeout }), late]);
  waiting.abort();
  return found;
}

async function whyNotSafe(pattern: string, flags: string): Promise<string | undefined> {
  let found: Awaited<ReturnType<typeof checkWithin>>;
  for (const timeout of proofTimeoutsMs) {
    found = await checkWithin(timeout, pattern, flags);
    if (found && (found.status !== 'unknown' || found.error.kind !== 'timeout')) break;
  }
  if (found?.status === 'safe') return undefined;
  if (found?.status !== 'vulnerable') return `no proof (${found?.error.kind ?? 'no answer'})`;
  return `${found.complexity.summary}, for instance on ${found.attack.pattern.slice(0, 120)}`;
}

const isPlain = (pattern: string): boolean => !/\(\?<?[=!]|\\[1-9]/.test(pattern);

/**
 * A pattern that takes as long with lower-case texts as `pattern` takes with all texts when case is ignored.
 * recheck is much quicker with it.
 */
const inLowerCase = (pattern: string): string =>
  pattern.replace(/\\[pP]\{[^}]*\}|\\[\s\S]|[A-Z]/g, (part) => (part.length > 1 ? part : part.toLowerCase()));

/** Why an expression cannot be proved linear; undefined for a proof. */
export async function whyNotLinear(written: string, allFlags: string): Promise<string | undefined> {
  const pattern = allFlags.includes('i') ? inLowerCase(written) : written;
  const flags = allFlags.replace('i', '');
  if (isPlain(pattern)) {
    const why = await whyNotSafe(pattern, flags);
    if (!why?.startsWith('no proof')) return why;
  }
  try {
    const groups = groupsOf(pattern);
    for (const alternative of splitAlternatives(pattern)) {
      const asked = isPlain(alternative)
        ? ([alternative, flags] as const)
        : costlier(alternative, flags, groups);
      const why = await whyNotSafe(...asked);
      if (why) return why;
    }
  } catch (error) {
    return (error as Error).message;
  }
  return undefined;
}
