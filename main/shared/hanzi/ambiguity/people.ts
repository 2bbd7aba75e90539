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
  const found = new Set<string>();
  const called = new Set<string>();
  const seen = new Set<string>();
  for (let at = 0; at < text.length; at++) {
    if (isSurname[text.charCodeAt(at)] === 0 || !isGiven(text[at + 1])) continue;
    const before = text.slice(Math.max(0, at - 2), at);
    // 记者于昨日 says when.
    const isSomebody = text[at] !== '于' && (roles.has(before) || titles.has(before));
    const name = text.slice(at, at + (isGiven(text[at + 2]) ? 3 : 2));
    const hasTitle = name.length === 3 && titles.has(text.slice(at + 3, at + 5));
    if (hasTitle && (isSomebody || mayBegin(text, at))) found.add(name);
    if (isSomebody) called.add(name);
    // What is read once may be two units of a name and the first of the next word.
    if (called.has(name) && (name.length === 2 || seen.has(name))) found.add(name);
    seen.add(name);
  }
  return found.size > 0 ? found : nobody;
}

/** Tells whether a name may begin at `at`, and not how many there are: 30余家. */
function mayBegin(text: string, at: number): boolean {
  const last = at > 0 ? text.charCodeAt(at - 1) : 0;
  return mayBeginName(last) && (last < 0x30 || last > 0x39);
}
