import { rows } from '../data/html-entities.tsv';

const codes = new Map(rows.map(([name = '', code = '']) => [name, Number.parseInt(code.slice(2), 16)]));

/**
 * Text of metadata with its character references decoded once more: many pages write `&amp;amp;` or `&#038;`
 * into JSON-LD and `<meta>`. Names that the table of entities lacks stay.
 */
export const decodeCharacters = (text: string): string =>
  text.replace(/&(?:#(\d{1,6})|([a-z]{2,8}));/gi, (written, number, name) => {
    const code = number === undefined ? codes.get(name) : Number(number);
    return code !== undefined && code >= 32 && code <= 0x10ffff ? String.fromCodePoint(code) : written;
  });
