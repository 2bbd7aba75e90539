import type { Language } from '#shared/sentences';

/** The words that the main process itself says. */
export interface Wording {
  readonly articles: string;
  readonly allFiles: string;
  readonly openLink: (host: string) => string;
  readonly writeTo: (address: string) => string;
  readonly openOutside: string;
  readonly stuck: string;
  readonly stuckMore: string;
  readonly wait: string;
  readonly restart: string;
  readonly cancel: string;
  /** What the dialog says that asks for a folder to watch. */
  readonly watch: string;
  readonly clipboard: string;
  readonly emptyBin: (count: number) => string;
  readonly emptyBinMore: string;
  readonly empty: string;
  readonly exportAll: string;
  readonly exportAllMore: string;
  /** The name of the folder that a library is written into. */
  readonly library: string;
  readonly restore: (made: string) => string;
  readonly restoreMore: string;
  readonly restoreIt: string;
  /** The name that a list of the reader's words is offered under. */
  readonly wordList: string;
  /** The name that what became of an import is offered under. */
  readonly report: string;
  readonly menus: Readonly<
    Record<
      'file' | 'list' | 'mark' | 'script' | 'view' | 'find' | 'article' | 'edit' | 'note' | 'proof',
      string
    >
  >;
}

/** The language of menus and dialogs for a locale tag of the system: Simplified for China and Singapore, Traditional for the rest. */
export const languageOf = (locale: string): Exclude<Language, 'en'> =>
  /^zh(?:$|-(?:Hans|CN|SG)\b)/i.test(locale) ? 'zh-Hans' : 'zh-Hant';

/** The words in a language. */
export function wordingIn(language: Exclude<Language, 'en'>): Wording {
  const hans = language === 'zh-Hans';
  const pick = (hant: string, simplified: string) => (hans ? simplified : hant);
  return {
    articles: '文章',
    allFiles: pick('所有檔案', '所有文件'),
    openLink: (host) => pick(`在瀏覽器中開啟 ${host}？`, `在浏览器中打开 ${host}？`),
    writeTo: (address) => pick(`寫信給 ${address}？`, `写信给 ${address}？`),
    stuck: pick('這個視窗沒有回應。', '这个窗口没有响应。'),
    stuckMore: pick('重新開啟會回到讀到的地方。', '重新打开会回到读到的地方。'),
    wait: pick('再等一下', '再等一下'),
    restart: pick('重新開啟', '重新打开'),
    openOutside: pick('開啟', '打开'),
    cancel: '取消',
    watch: pick('放進這個資料夾的文章會自己進書庫', '放进这个文件夹的文章会自己进书库'),
    clipboard: pick('剪貼簿', '剪贴板'),
    emptyBin: (count) => pick(`清空回收筒裡的 ${count} 篇文章？`, `清空回收站里的 ${count} 篇文章？`),
    emptyBinMore: pick(
      '原檔會移到書庫裡註明日期的 bin 資料夾，不會刪除。',
      '原文件会移到书库里注明日期的 bin 文件夹，不会删除。',
    ),
    empty: pick('清空', '清空'),
    exportAll: pick('把整個書庫匯出成哪一種檔案？', '把整个书库导出成哪一种文件？'),
    exportAllMore: pick(
      '會新建一個資料夾，文章用現在的文字，連同圖片、原檔和標記；拖回來就是同樣的書庫。',
      '会新建一个文件夹，文章用现在的文字，连同图片、原文件和标记；拖回来就是同样的书库。',
    ),
    library: pick('簡繁書庫', '简繁书库'),
    restore: (made) => pick(`還原到 ${made} 的備份？`, `还原到 ${made} 的备份？`),
    restoreMore: pick(
      '閱讀狀態、星號、封存和標籤會回到備份時的樣子，當時的筆記會回來。備份之後加入的文章和筆記都留著，現在的目錄也另存在書庫裡，不會刪除。',
      '阅读状态、星标、归档和标签会回到备份时的样子，当时的笔记会回来。备份之后加入的文章和笔记都留着，现在的目录也另存在书库里，不会删除。',
    ),
    restoreIt: pick('還原', '还原'),
    report: pick('加入的結果.txt', '加入的结果.txt'),
    wordList: pick('我的用詞.txt', '我的用词.txt'),
    menus: {
      file: pick('檔案', '文件'),
      edit: pick('編輯', '编辑'),
      list: '列表',
      mark: '整理',
      script: pick('簡繁', '简繁'),
      view: pick('檢視', '查看'),
      find: pick('尋找', '查找'),
      article: '文章',
      note: pick('筆記', '笔记'),
      proof: '校字',
    },
  };
}
