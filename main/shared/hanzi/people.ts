import { mayBeginName, nobody, type People, surnames, titles } from './names.ts';

/** What people are before their names, two units each, beside their titles. */
const roles = new Set(
  [
    '作者 演员 歌手 编剧 主播 主持 选手 球员 队员 队友 校友 网友 读者 诗人 作家 画家 学者 专家 院士 助理 秘书 书记 代表',
    '总理 首相 大使 参谋 司令 上校 少校 上尉 皇帝 名叫 叫做 名为 本名 原名 笔名 丈夫 妻子 儿子 女儿 父亲 母亲 哥哥 弟弟 姐姐 妹妹',
  ].flatMap((line) => line.split(' ')),
);
/** Units that are in no given name; a word begins or ends with them. */
const inNoName = new Set([
  ...'的了是在和与及有不这那之其为以到说就都也将被把对从向上下里中后前位名个人年多几两',
]);

const isSurname = new Uint8Array(0x10000);
for (const unit of surnames.keys()) isSurname[unit] = 1;

const isGiven = (unit: string | undefined): boolean =>
  unit !== undefined && unit >= '\u4e00' && unit < '\ua000' && !inNoName.has(unit);

/**
 * The people whose names begin with a surname that is also something else (余 范 钟 …), and whom a Simplified text calls
 * by their title or says what they are at least once: 余若薇女士, 演员余文乐. Once settled, such a name stays settled in the text.
 */
export function peopleIn(text: string): People {
  let found: Set<string> | undefined;
  for (let at = 0; at < text.length; at++) {
    if (isSurname[text.charCodeAt(at)] === 0) continue;
    const name = nameAt(text, at);
    if (name) found = (found ?? new Set()).add(name);
  }
  return found ?? nobody;
}

/** The name that begins at `at`, if the text says that it is one. */
function nameAt(text: string, at: number): string | undefined {
  const before = text.slice(Math.max(0, at - 2), at);
  // 记者于昨日 says when; 30余家 says how many.
  const isSomebody = text[at] !== '于' && (roles.has(before) || titles.has(before));
  const last = before.slice(-1);
  if (!isSomebody && (!mayBeginName(last.charCodeAt(0) || 0) || (last >= '0' && last <= '9')))
    return undefined;
  if (!isGiven(text[at + 1])) return undefined;
  const isLong = isGiven(text[at + 2]);
  if (isLong && titles.has(text.slice(at + 3, at + 5))) return text.slice(at, at + 3);
  if (!isSomebody) return undefined;
  if (!isLong) return text.slice(at, at + 2);
  const name = text.slice(at, at + 3);
  // What is read once may be two units of a name and the first of the next word.
  return text.indexOf(name) !== at || text.indexOf(name, at + 3) > 0 ? name : undefined;
}
