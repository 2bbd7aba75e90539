import type { Language } from '#shared/sentences';

type Words = readonly [hant: string, hans: string];

/** The words of the interface that belong to no command. */
export const words = {
  footer: ['頁尾', '页尾'],
  articles: ['文章', '文章'],
  empty: ['把存下的文章拖到這裡', '把存下的文章拖到这里'],
  emptyMore: ['txt、Markdown、儲存的網頁都行', 'txt、Markdown、保存的网页都行'],
  drop: ['放開，加入書庫', '松开，加入书库'],
  script: ['文字', '文字'],
  characters: ['字', '字'],
  file: ['檔案', '文件'],
  charset: ['編碼', '编码'],
  charsetGuess: ['自動判斷', '自动判断'],
  charsetBad: ['個字讀不出來', '个字读不出来'],
  repairs: ['修整', '修整'],
  noRepairs: ['沒有要修整的地方。', '没有要修整的地方。'],
  asSaved: ['儲存時的原樣', '保存时的原样'],
  backToArticle: ['回到文章', '回到文章'],
  theme: ['色彩', '颜色'],
  system: ['隨系統', '随系统'],
  light: ['淺', '浅'],
  sepia: ['米黃', '米黄'],
  dark: ['深', '深'],
  face: ['字體', '字体'],
  song: ['宋體', '宋体'],
  hei: ['黑體', '黑体'],
  size: ['字級', '字号'],
  layout: ['排法', '排法'],
  horizontal: ['橫排', '横排'],
  vertical: ['直排', '竖排'],
  glosses: ['注音', '注音'],
  hide: ['隱藏', '隐藏'],
  ruby: ['顯示', '显示'],
  hover: ['指到才顯示', '指到才显示'],
  traditional: ['繁體用字', '繁体用字'],
  'zh-Hant': ['OpenCC 標準', 'OpenCC 标准'],
  'zh-Hant-TW': ['臺灣', '台湾'],
  'zh-Hant-HK': ['香港', '香港'],
  regional: ['地區用詞', '地区用词'],
  regionalMore: ['軟件↔軟體 之類', '软件↔軟體 之类'],
  close: ['關閉', '关闭'],
  findHere: ['尋找，簡繁不拘', '查找，简繁不拘'],
  none: ['沒有', '没有'],
  source: ['來源', '来源'],
  evidence: ['依據', '依据'],
  bom: ['檔頭標記', '文件头标记'],
  declared: ['檔內聲明', '文件内声明'],
  valid: ['合乎 UTF-8', '合乎 UTF-8'],
  statistics: ['字頻推斷', '字频推断'],
  chosen: ['自選', '自选'],
  title: ['標題', '标题'],
  date: ['日期', '日期'],
  credit: ['署名', '署名'],
  caption: ['圖說', '图说'],
  gloss: ['夾注的讀音', '夹注的读音'],
  punctuation: ['標點', '标点'],
  space: ['空格', '空格'],
  commandsHere: ['輸入要做的事', '输入要做的事'],
} as const satisfies Readonly<Record<string, Words>>;

/** The one of two wordings that fits the language of the interface. */
export const pick = (pair: Words, language: Language): string => (language === 'zh-Hans' ? pair[1] : pair[0]);

/** A date or date and time of an article in Chinese words, the same in both scripts; empty for none. */
export function dateWords(published: string): string {
  const found = /^(\d{4})-(\d\d)-(\d\d)(?:T(\d\d):(\d\d))?/.exec(published);
  if (!found) return '';
  const [, year, month, day, hour, minute] = found;
  return `${year}年${Number(month)}月${Number(day)}日${hour ? ` ${hour}:${minute}` : ''}`;
}
