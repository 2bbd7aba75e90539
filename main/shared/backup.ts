/** A copy of the catalogue from which marks, notes and lists can be brought back. */
export interface Backup {
  /** The name of its file. */
  readonly name: string;
  /** When it was made, milliseconds since 1970 UTC. */
  readonly made: number;
  readonly articles: number;
  readonly notes: number;
  readonly tags: number;
}
