/** The content of `main/shared/hanzi/characters.json`. */
export function deriveCharacterData(): Promise<Readonly<Record<string, string>>>;
