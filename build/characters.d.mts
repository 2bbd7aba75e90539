/** The content of `main/shared/hanzi/characters.json`. */
export function characterData(): Promise<Readonly<Record<string, string>>>;
