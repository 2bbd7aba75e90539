/**
 * The walls: security layers around foreign content, each of which must be sufficient alone. All are on,
 * unless a test of an unpackaged build switches one off to show that the others still hold. True means on.
 */
export interface Walls {
  /** Foreign markup is reduced to known tags and attributes. */
  readonly sanitiser: boolean;
  /** The frame of an article has a content security policy. */
  readonly csp: boolean;
  /** The frame of an article is sandboxed. */
  readonly frame: boolean;
  /** The session reaches no network. */
  readonly network: boolean;
}

/** All walls on. */
export const allWalls: Walls = { sanitiser: true, csp: true, frame: true, network: true };
