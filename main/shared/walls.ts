/**
 * The walls: security layers around foreign content, each of which must hold alone. All are up, unless a test
 * of an unpackaged build takes one out to show that the others still hold. A wall that is up is true.
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

/** All walls up. */
export const allWalls: Walls = { sanitiser: true, csp: true, frame: true, network: true };
