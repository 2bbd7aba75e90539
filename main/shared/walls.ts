/** The walls around an article; all stand unless a test of an unpackaged build takes one out. */
export interface Walls {
  readonly sanitiser: boolean;
  readonly csp: boolean;
  readonly frame: boolean;
  readonly network: boolean;
}
