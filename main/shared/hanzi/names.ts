/** Characters that foreign names are mostly written with, in Simplified. */
const abroad = new Uint8Array(0x10000);
for (const character of '克斯尔拉兰蒂伦姆夫莱莫萨塔迪亚阿艾埃奥伊弗费菲娜洛罗诺尼贝巴卡雷丽莎曼鲁卢维韦沃哈赫霍基吉格瑞帕普佩乔桑森索泽兹扎詹迦耶撒珊琳妮努蒙')
  abroad[character.charCodeAt(0)] = 1;
for (const dot of '·‧•・') abroad[dot.charCodeAt(0)] = 1;

const li = '里'.charCodeAt(0);
const lun = '仑'.charCodeAt(0);
const lunInNames = '崙'.charCodeAt(0);

/**
 * The form that the unit at `at` of a Simplified text takes in a name, or 0 where it stands in none: 里 stays 里 between
 * two characters that write foreign names (塔里克, 卡里努斯); 仑 in no phrase (`alone`) is 崙, as Taiwan writes it in names
 * and places (亚雅仑, 二仑), for the measures 加仑 and 库仑 are phrases.
 */
export function nameForm(text: Uint16Array, at: number, alone: boolean): number {
  const unit = text[at];
  if (unit === lun) return alone ? lunInNames : 0;
  if (unit !== li || !alone || at === 0) return 0;
  return abroad[text[at - 1] as number] === 1 && abroad[text[at + 1] ?? 0] === 1 ? li : 0;
}
