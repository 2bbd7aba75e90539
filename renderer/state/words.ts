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
  watched: ['看著的資料夾', '看着的文件夹'],
  watchOne: ['加一個資料夾…', '加一个文件夹…'],
  unwatch: ['不再看', '不再看'],
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
  'mark-written': ['原文', '原文'],
  'mark-doubtful': ['存疑', '存疑'],
  'scope-here': ['改這一處', '改这一处'],
  'scope-article': ['在這篇文章都改', '在这篇文章都改'],
  'scope-always': ['在每篇文章都改', '在每篇文章都改'],
  wherever: ['凡是', '凡是'],
  chosenHere: ['你為這一處選的', '你为这一处选的'],
  otherForm: ['另寫', '另写'],
  wider: ['加一個字', '加一个字'],
  narrower: ['只要這個字', '只要这个字'],
  asWritten: ['照原文', '照原文'],
  proofMore: [
    '一字在此文字中有幾種寫法，而前後文說得不夠明白的，都列在這裡，最存疑的在前。',
    '一字在此文字中有几种写法，而前后文说得不够明白的，都列在这里，最存疑的在前。',
  ],
  proofNone: ['沒有存疑的字。', '没有存疑的字。'],
  proofWait: ['正在找…', '正在找…'],
  proofAsWritten: ['現在看的是原文，沒有改過字。', '现在看的是原文，没有改过字。'],
  always: ['每篇文章', '每篇文章'],
  thisArticle: ['只在這篇', '只在这篇'],
  toHant: ['轉繁體時', '转繁体时'],
  toHans: ['轉簡體時', '转简体时'],
  add: ['加入', '加入'],
  remove: ['拿掉', '去掉'],
  paste: [
    '一行一個：原文，隔一個空格、逗號或→，再寫要顯示的字詞；只寫原文，就照原文不改。原文寫簡寫繁都行，可以一次貼幾百行。',
    '一行一个：原文，隔一个空格、逗号或→，再写要显示的字词；只写原文，就照原文不改。原文写简写繁都行，可以一次贴几百行。',
  ],
  edit: ['改寫', '改写'],
  noWords: ['還沒有自己的用詞。', '还没有自己的用词。'],
  'no-key': ['箭頭前沒有字詞', '箭头前没有字词'],
  long: ['太長', '太长'],
  side: ['第三欄不是 zh-Hans 或 zh-Hant', '第三列不是 zh-Hans 或 zh-Hant'],
  line: ['行', '行'],
  filter: ['找用詞，簡繁不拘', '找用词，简繁不拘'],
  adding: ['正在加入', '正在加入'],
  stop: ['停止', '停止'],
  added: ['加入', '加入'],
  already: ['早已收著', '早已收着'],
  notRead: ['讀不了', '读不了'],
  noReport: ['還沒有一次加入過幾個檔案。', '还没有一次加入过几个文件。'],
  noBackups: ['還沒有備份。', '还没有备份。'],
  backupsMore: [
    '有變動的日子每天備份一次，改得多時更勤；備份都放在書庫的 backups 資料夾裡。',
    '有变动的日子每天备份一次，改得多时更勤；备份都放在书库的 backups 文件夹里。',
  ],
  notesCount: ['則筆記', '条笔记'],
  tagsCount: ['個標籤', '个标签'],
  articlesCount: ['篇文章', '篇文章'],
  yellow: ['黃', '黄'],
  red: ['紅', '红'],
  green: ['綠', '绿'],
  blue: ['藍', '蓝'],
  noteHere: ['寫下想法…', '写下想法…'],
  noteText: ['筆記的文字', '笔记的文字'],
  newNote: ['選取的文字', '选中的文字'],
  noNotes: ['選取文章裡的字，就能標上顏色、寫下想法。', '选中文章里的字，就能标上颜色、写下想法。'],
  waiting: ['等待原文', '等待原文'],
  waitingMore: [
    '這些筆記引的文字，現在的文章裡找不到。換回原來的編碼或修整，就會回到原處。',
    '这些笔记引的文字，现在的文章里找不到。换回原来的编码或修整，就会回到原处。',
  ],
  commandsHere: ['輸入要做的事', '输入要做的事'],
} as const satisfies Readonly<Record<string, Words>>;

/** The one of two wordings that fits the language of the interface. */
export const pick = (pair: Words, language: Language): string => (language === 'zh-Hans' ? pair[1] : pair[0]);

/** The day of an instant, in milliseconds since 1970 UTC, where the reader is; empty for an unknown one. */
export function dayWords(instant: number): string {
  if (instant === 0) return '';
  const day = new Date(instant);
  return `${day.getFullYear()}年${day.getMonth() + 1}月${day.getDate()}日`;
}

/** A date or date and time of an article in Chinese words, the same in both scripts; empty for none. */
export function dateWords(published: string): string {
  const found = /^(\d{4})-(\d\d)-(\d\d)(?:T(\d\d):(\d\d))?/.exec(published);
  if (!found) return '';
  const [, year, month, day, hour, minute] = found;
  return `${year}年${Number(month)}月${Number(day)}日${hour ? ` ${hour}:${minute}` : ''}`;
}
