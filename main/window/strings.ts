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
  /** What the dialog says that asks for a library's folder. */
  readonly chooseLibrary: string;
  readonly knownLibraries: string;
  readonly usualLibrary: string;
  readonly gone: (folder: string) => string;
  readonly goneMore: string;
  readonly forget: string;
  readonly noLibrary: (name: string) => string;
  readonly noLibraryMore: string;
  readonly makeInside: (name: string) => string;
  readonly unkept: string;
  readonly unkeptMore: string;
  readonly goAnyway: string;
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
    chooseLibrary: pick('選一個書庫，或選一個空的資料夾做新書庫', '选一个书库，或选一个空的文件夹做新书库'),
    knownLibraries: pick('最近的書庫', '最近的书库'),
    usualLibrary: pick('平常的書庫', '平常的书库'),
    gone: (folder) => pick(`找不到書庫「${folder}」。`, `找不到书库“${folder}”。`),
    goneMore: pick(
      '它的磁碟可能沒有接上，也可能已移走或改名；移走了的，用「開啟其他書庫」就能開啟。',
      '它的磁盘可能没有接上，也可能已移走或改名；移走了的，用“打开其他书库”就能打开。',
    ),
    forget: pick('從清單拿掉', '从列表去掉'),
    noLibrary: (name) => pick(`「${name}」裡有別的東西，不是書庫。`, `“${name}”里有别的东西，不是书库。`),
    noLibraryMore: pick(
      '可以在裡面新建一個資料夾做書庫，原有的東西都不會動。',
      '可以在里面新建一个文件夹做书库，原有的东西都不会动。',
    ),
    makeInside: (name) => pick(`新建「${name}」`, `新建“${name}”`),
    unkept: pick('還有寫好的東西沒能存進這個書庫。', '还有写好的东西没能存进这个书库。'),
    unkeptMore: pick(
      '離開就會失去它。可以先留下，看看磁碟是否已滿或不能寫入。',
      '离开就会失去它。可以先留下，看看磁盘是否已满或不能写入。',
    ),
    goAnyway: pick('不存了，離開', '不存了，离开'),
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
