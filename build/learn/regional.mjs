// Learns where OpenCC's words of Taiwan overreach, and writes main/shared/hanzi/regional.json:
//   node build/learn/regional.mjs TEXT ...
// Each TEXT is native Traditional of Taiwan, UTF-8, plain or .gz. What a mainland word is replaced by in Taiwan does not
// stand in such text by itself: where the replaced word does, it is two words that meet (的士兵), or Taiwan's own
// (法律程序, 支持). The first is told by what stands around it; the second is replaced in text on computing alone.
import { readFileSync, writeFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { Converter } from 'opencc-js';
import { configs } from 'opencc-js/preset';

/** Words of Taiwan that are words of the mainland, too, with another sense: replaced in text on computing alone. */
const mainlandOwn =
  '執行 支援 資料 檔案 文件 物件 設定 宣告 呼叫 新增 開啟 核心 效能 傳送 釋出 裝置 檢視 連線 整合 聯絡 建立 存取 複製 啟用 停用 行程 高階 低階 進階 指標 向量 序列 智慧 影像 程序 映象 捲軸 桌布 外接 批次 擷取 欄位 相簿 稽核 遮蔽 離線 簡報 對映 感測 片語 類比 重灌 過載 即時 排程 儲存 元件 列舉 取樣 使用者 貼上 點選 行程 剪下 埠 循環 訪問 登入 登出 數字 信號 消息 通道 代碼 內建 影印 影片 機率 擴音 顯示卡 變數 子音 母音 字尾 字首 多工 外掛 截圖 相容 線上 引數 畫素 範式 表示式';

/** Words of the mainland whose everyday sense is not the one on computing (or of a make of cars) that OpenCC replaces. */
const everyday =
  '進程 萬象 指針 函數 參數 奔馳 刷新 溢出 菜單 粘貼 觸摸 綁定 隊列 掛斷 重裝 卸載 壁紙 拋出 運行 交互 遠程 高端 激活 調用 調製 映射 嵌套 截取 布爾 屏蔽 緩衝 串行 重載 回調 登錄 查看 連接 訪問 項目';
/** Words that Taiwan knows and says otherwise. */
const always = '網絡 信息 視頻 存儲 光標 內存 的士';

/** The same, and where it is met it means the same. */
const synonyms = '通信 默認 公元';

/**
 * Words that meet where readers found another between them (改變+量子, 少數+組織, 聚集+成群): what is replaced, and the
 * characters before and behind it where it is none; they are too rare in the text to be learned.
 */
const meeting = new Map(
  '變量 改轉|數組 少多 織|集成 聚 群|比特 丘|花屏 丹菊梅桃 風|內存 體國境市省校館|半角 大|多任務 麼許|異步 詭|網卡 鐵絲漁蛛|查找 理|接口  道'
    .split('|')
    .map((line) => {
      const [word, before = '', behind = ''] = line.split(' ');
      return [word, [before, behind]];
    }),
);

/** A word natively met so often is one of Taiwan's own, unless what it is replaced by is met ten times as often. */
const own = { count: 20, share: 0.1 };
/** A neighbour speaks against replacing when it is met so often, and so much more often than anywhere. */
const neighbour = { count: 3, lift: 6, ofOwn: 25 };
/** Characters so common that they say nothing. */
const common = 80;
/** Of a word that is met by accident alone, so few neighbours explain nearly all. */
const accident = { neighbours: 8, share: 0.85 };

const toSimplified = Converter({ from: 't', to: 'cn' });
const toTaiwan = Converter({ from: 't', to: 'tw' });
const toStandard = Converter({ from: 'tw', to: 't' });
const isHan = (character) => /\p{Script=Han}/u.test(character);

const text = process.argv
  .slice(2)
  .map((file) => (file.endsWith('.gz') ? gunzipSync(readFileSync(file)) : readFileSync(file)).toString())
  .map(toStandard)
  .join('\n');
const entriesOf = (dictionary) => dictionary.split('|').map((entry) => entry.split(' '));
// The words of the region begin the second step of the one chain and the first of the other.
const forward = entriesOf(configs.s2twp.conversionChain[1][0]);
const replaced = forward.filter(([key, value]) => toTaiwan(key) !== value);
const sought = new Map();
for (const word of new Set(replaced.flatMap(([key, value]) => [key, toStandard(value)]))) {
  const start = word.slice(0, 2);
  sought.set(
    start,
    [...(sought.get(start) ?? []), word].sort((a, b) => b.length - a.length),
  );
}
const single = new Map();
for (const character of text) single.set(character, (single.get(character) ?? 0) + 1);
const met = new Map();
for (let at = 0; at < text.length; at++) {
  const word = sought.get(text.substr(at, 2))?.find((one) => text.startsWith(one, at));
  if (!word) continue;
  const known = met.get(word) ?? { count: 0, before: new Map(), behind: new Map() };
  met.set(word, known);
  known.count++;
  const add = (side, character) => side.set(character, (side.get(character) ?? 0) + 1);
  if (isHan(text[at - 1] ?? '')) add(known.before, text[at - 1]);
  if (isHan(text[at + word.length] ?? '')) add(known.behind, text[at + word.length]);
  at += word.length - 1;
}

const silent = new Set(
  [...single]
    .sort((a, b) => b[1] - a[1])
    .slice(0, common)
    .map(([character]) => character),
);
const tellingOf = (side, count, least) =>
  [...side]
    .filter(
      ([character, n]) =>
        n >= least &&
        !silent.has(character) &&
        n / count > (neighbour.lift * single.get(character)) / text.length,
    )
    .sort((a, b) => b[1] - a[1]);
const rows = [];
for (const [key, value] of replaced) {
  const { count, before, behind } = met.get(key) ?? { count: 0, before: new Map(), behind: new Map() };
  const instead = met.get(toStandard(value))?.count ?? 0;
  const left = tellingOf(before, count, neighbour.count);
  const right = tellingOf(behind, count, neighbour.count);
  const top = [...left, ...right].sort((a, b) => b[1] - a[1]).slice(0, accident.neighbours);
  const isAccident =
    top.reduce((sum, [, n]) => sum + n, 0) >= accident.share * count && top[0]?.[1] > count / 4;
  const isMet = count >= own.count && count > own.share * instead && !isAccident;
  const isOwn = (isMet && !always.split(' ').includes(key)) || everyday.split(' ').includes(key);
  const keep = ([, n]) => !isOwn || n >= neighbour.ofOwn;
  const meets = meeting.get(key) ?? ['', ''];
  const side = (list, more) =>
    toSimplified([...new Set([...list.filter(keep).map(([character]) => character), ...more])].join(''));
  if (!isOwn && left.length + right.length + meets.join('').length === 0) continue;
  if (synonyms.split(' ').includes(key)) continue;
  const longer = forward.map(([one]) => one).filter((one) => one !== key && one.includes(key));
  const columns = [
    toTaiwan(key),
    isOwn ? 'own' : '',
    side(left, meets[0]),
    side(right, meets[1]),
    longer.map(toSimplified),
  ];
  rows.push([toSimplified(key), ...columns].join(' '));
}
const keysBack = entriesOf(configs.tw2sp.conversionChain[0][0]).map(([key]) => key);
const back = [...new Set(mainlandOwn.split(' '))].map((word) => {
  if (!keysBack.includes(word)) throw new Error(`${word} is no word that is replaced`);
  const longer = keysBack.filter((one) => one !== word && one.includes(word));
  return [word, toSimplified(toStandard(word)), 'own', '', '', longer].join(' ');
});
const target = new URL('../../main/shared/hanzi/regional.json', import.meta.url);
writeFileSync(
  target,
  `${JSON.stringify({ toTaiwan: rows.join('|'), fromTaiwan: back.join('|') }, null, 2)}\n`,
);
console.log(rows.join('\n'));
