/** What `main/shared/hanzi/characters.json` is to hold. */
export function characterData(): Promise<Readonly<Record<string, string>>>;
