/**
 * The radicals of the block CJK Radicals Supplement, each before its character, from Unicode's
 * EquivalentUnifiedIdeograph.txt; without those whose character has two UTF-16 units.
 */
const supplement =
  '⺁厂⺂乛⺃乚⺄乙⺅亻⺆冂⺈刀⺉刂⺊卜⺋㔾⺌小⺍小⺎兀⺏尣⺐尢⺒巳⺓幺⺔彑⺖忄⺗心⺘扌⺙攵⺛旡⺜日⺝月⺞歺⺟母⺠民⺡氵⺢氺⺣灬⺤爫⺥爫⺦丬⺧牛⺨犭' +
  '⺩王⺫目⺬示⺭礻⺯糹⺰纟⺱罓⺲罒⺳㓁⺴冗⺶羊⺹耂⺺肀⺻聿⺼肉⺾艹⺿艹⻀艹⻁虎⻂衤⻃覀⻄西⻅见⻆角⻈讠⻉贝⻋车⻌辶⻍辶⻎辶⻏邑⻐钅⻑長⻒镸⻓长⻔门' +
  '⻖阝⻗雨⻘青⻙韦⻚页⻛风⻜飞⻝食⻟飠⻠饣⻢马⻣骨⻤鬼⻥鱼⻦鸟⻧卤⻨麦⻩黄⻪黾⻫斉⻬齐⻭歯⻮齿⻯竜⻰龙⻱龜⻲亀⻳龟';

const anyRadical = /[\u2e80-\u2fd5]/;
const everyRadical = /[\u2e80-\u2fd5]/g;

let characters: ReadonlyMap<string, string> | undefined;

/**
 * The radicals that stand for characters, and these characters, each of one UTF-16 unit. Text that was copied
 * out of PDF files has radicals in place of characters: ⻓ and ⽹ look like 长 and 网.
 */
export function radicalCharacters(): ReadonlyMap<string, string> {
  if (characters) return characters;
  const found = new Map<string, string>();
  for (let at = 0; at < supplement.length; at += 2)
    found.set(supplement.charAt(at), supplement.charAt(at + 1));
  // The block Kangxi Radicals has compatibility mappings.
  for (let code = 0x2f00; code <= 0x2fd5; code++) {
    const radical = String.fromCharCode(code);
    found.set(radical, radical.normalize('NFKC'));
  }
  characters = found;
  return found;
}

/** `text` with characters in place of radicals, unit by unit; `text` itself where it has none. */
export const replaceRadicals = (text: string): string =>
  anyRadical.test(text)
    ? text.replace(everyRadical, (radical) => radicalCharacters().get(radical) ?? radical)
    : text;
