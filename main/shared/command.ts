/**
 * A thing the reader can do: one name for menu, key, button, palette and test. Keys are Electron
 * accelerators.
 */
export interface Command {
  readonly name: string;
  readonly label: { readonly hant: string; readonly hans: string };
  readonly key?: string;
  /** Another key for the same, which no menu shows. */
  readonly also?: string;
  /** The menu it stands in; none means only button, palette or test. */
  readonly menu?: 'file' | 'list' | 'mark' | 'script' | 'view' | 'find' | 'article' | 'note' | 'proof';
}

const command = <N extends string>(
  name: N,
  hant: string,
  hans: string,
  more: {
    readonly key?: string;
    readonly also?: string;
    readonly menu?: Exclude<Command['menu'], undefined>;
  } = {},
) => ({ name, label: { hant, hans }, ...more });

/** Every command, in the order of menus and palette. */
export const commands = [
  command('library:import', '加入文章…', '加入文章…', { key: 'CmdOrCtrl+O', menu: 'file' }),
  command('library:import-folder', '加入資料夾…', '加入文件夹…', { key: 'CmdOrCtrl+Shift+O', menu: 'file' }),
  command('library:paste', '從剪貼簿加入', '从剪贴板加入', { key: 'CmdOrCtrl+Shift+V', menu: 'file' }),
  command('library:watch', '看著一個資料夾…', '看着一个文件夹…', { menu: 'file' }),
  command('library:cancel', '停止加入', '停止加入'),
  command('library:open-other', '開啟其他書庫…', '打开其他书库…', { menu: 'file' }),
  command('library:switch', '換書庫', '换书库'),
  command('library:back-up', '立即備份書庫', '立即备份书库', { menu: 'file' }),
  command('library:restore', '由備份還原', '由备份还原', { menu: 'file' }),
  command('library:export-all', '匯出整個書庫…', '导出整个书库…', { menu: 'file' }),
  command('library:show', '在檔案管理員中顯示書庫', '在文件管理器中显示书库', { menu: 'file' }),
  command('library:rebuild', '由原文重建目錄', '由原文重建目录', { menu: 'file' }),
  command('report:toggle', '上次加入的結果', '上次加入的结果', { menu: 'file' }),
  command('list:toggle', '文章列表', '文章列表', { key: 'CmdOrCtrl+L', menu: 'file' }),
  command('shelf:all', '全部文章', '全部文章', { menu: 'list' }),
  command('shelf:unread', '未讀', '未读', { menu: 'list' }),
  command('shelf:reading', '在讀', '在读', { menu: 'list' }),
  command('shelf:done', '讀完', '读完', { menu: 'list' }),
  command('shelf:starred', '加星', '加星', { menu: 'list' }),
  command('shelf:archive', '封存', '归档', { menu: 'list' }),
  command('shelf:bin', '回收筒', '回收站', { menu: 'list' }),
  command('order:added', '依加入日期排列', '按加入日期排列', { menu: 'list' }),
  command('order:published', '依刊出日期排列', '按发表日期排列', { menu: 'list' }),
  command('order:read', '依閱讀日期排列', '按阅读日期排列', { menu: 'list' }),
  command('order:title', '依標題排列', '按标题排列', { menu: 'list' }),
  command('order:length', '依長度排列', '按长度排列', { menu: 'list' }),
  command('order:relevance', '依相關程度排列', '按相关程度排列', { menu: 'list' }),
  command('order:reverse', '倒過來排', '倒过来排', { menu: 'list' }),
  command('filter:open', '篩選…', '筛选…', { menu: 'list' }),
  command('filter:clear', '拿掉篩選', '去掉筛选', { menu: 'list' }),
  command('mark:star', '加星／拿掉星', '加星／去掉星', { key: 'S', menu: 'mark' }),
  command('mark:tags', '標籤…', '标签…', { key: 'L', menu: 'mark' }),
  command('mark:done', '讀完／還沒讀完', '读完／还没读完', { key: 'D', menu: 'mark' }),
  command('mark:unread', '當作未讀', '当作未读', { key: 'U', menu: 'mark' }),
  command('mark:archive', '封存／取回', '归档／取回', { key: 'E', menu: 'mark' }),
  command('mark:bin', '丟進回收筒／取回', '移到回收站／取回', {
    key: 'Delete',
    also: 'Backspace',
    menu: 'mark',
  }),
  command('bin:empty', '清空回收筒…', '清空回收站…', { menu: 'mark' }),
  command('script:toggle', '簡繁切換', '简繁切换', { key: 'T', menu: 'script' }),
  command('script:as-written', '原文', '原文', { key: 'CmdOrCtrl+Alt+0', menu: 'script' }),
  command('script:simplified', '簡體', '简体', { key: 'CmdOrCtrl+Alt+1', menu: 'script' }),
  command('script:traditional', '繁體', '繁体', { key: 'CmdOrCtrl+Alt+2', menu: 'script' }),
  command('script:standard', '繁體用 OpenCC 標準字', '繁体用 OpenCC 标准字', { menu: 'script' }),
  command('script:taiwan', '繁體用臺灣字', '繁体用台湾字', { menu: 'script' }),
  command('script:hong-kong', '繁體用香港字', '繁体用香港字', { menu: 'script' }),
  command('regional:toggle', '地區用詞', '地区用词', { menu: 'script' }),
  command('type:larger', '放大字級', '放大字号', { key: 'CmdOrCtrl+=', menu: 'view' }),
  command('type:smaller', '縮小字級', '缩小字号', { key: 'CmdOrCtrl+-', menu: 'view' }),
  command('type:reset', '預設字級', '默认字号', { key: 'CmdOrCtrl+0', menu: 'view' }),
  command('face:toggle', '宋體／黑體', '宋体／黑体', { key: 'F', menu: 'view' }),
  command('layout:toggle', '橫排／直排', '横排／竖排', { key: 'V', menu: 'view' }),
  command('theme:system', '色彩隨系統', '颜色随系统', { menu: 'view' }),
  command('theme:light', '淺色', '浅色', { menu: 'view' }),
  command('theme:sepia', '米黃', '米黄', { menu: 'view' }),
  command('theme:dark', '深色', '深色', { menu: 'view' }),
  command('glosses:cycle', '注音：隱藏／顯示／指到才顯示', '注音：隐藏／显示／指到才显示', {
    key: 'G',
    menu: 'view',
  }),
  command('search:open', '搜尋書庫', '搜索书库', { key: 'CmdOrCtrl+Shift+F', also: '/', menu: 'find' }),
  command('find:open', '在文章中尋找', '在文章中查找', { key: 'CmdOrCtrl+F', menu: 'find' }),
  command('find:next', '下一個', '下一个', { key: 'CmdOrCtrl+G', menu: 'find' }),
  command('find:previous', '上一個', '上一个', { key: 'CmdOrCtrl+Shift+G', menu: 'find' }),
  command('page:toggle', '網頁原樣', '网页原样', { key: 'O', menu: 'article' }),
  command('source:toggle', '檢視儲存時的原樣', '查看保存时的原样', { key: 'CmdOrCtrl+U', menu: 'article' }),
  command('details:toggle', '文章資訊與修整', '文章信息与修整', { key: 'CmdOrCtrl+I', menu: 'article' }),
  command('article:export', '匯出文章…', '导出文章…', { key: 'CmdOrCtrl+Shift+E', menu: 'article' }),
  command('article:print', '列印…', '打印…', { key: 'CmdOrCtrl+P', menu: 'article' }),
  command('article:next', '下一篇', '下一篇', { key: 'J', menu: 'article' }),
  command('article:previous', '上一篇', '上一篇', { key: 'K', menu: 'article' }),
  command('note:highlight', '標出選取的文字', '标出选中的文字', { key: 'H', menu: 'note' }),
  command('note:write', '寫筆記', '写笔记', { key: 'CmdOrCtrl+Alt+M', menu: 'note' }),
  command('note:panel', '筆記', '笔记', { key: 'B', menu: 'note' }),
  command('note:next', '下一則筆記', '下一条笔记', { key: ']', menu: 'note' }),
  command('note:previous', '上一則筆記', '上一条笔记', { key: '[', menu: 'note' }),
  command('note:remove', '拿掉這則筆記', '去掉这条笔记'),
  command('proof:marks', '標出改過的字', '标出改过的字', { key: 'M', menu: 'proof' }),
  command('proof:panel', '存疑的字', '存疑的字', { key: 'P', menu: 'proof' }),
  command('proof:next', '下一個存疑的字', '下一个存疑的字', { key: 'N', menu: 'proof' }),
  command('proof:previous', '上一個存疑的字', '上一个存疑的字', { key: 'Shift+N', menu: 'proof' }),
  command('proof:clear', '拿掉這裡的選擇', '去掉这里的选择'),
  command('proof:undo', '復原', '撤销', { key: 'CmdOrCtrl+Z' }),
  command('words:toggle', '我的用詞', '我的用词', { key: 'W', menu: 'proof' }),
  command('words:export', '匯出我的用詞…', '导出我的用词…', { menu: 'proof' }),
  command('settings:toggle', '設定', '设置', { key: 'CmdOrCtrl+,', menu: 'view' }),
  command('report:export', '匯出加入的結果…', '导出加入的结果…'),
  command('palette:open', '所有指令', '所有命令', { key: 'CmdOrCtrl+K', menu: 'view' }),
] as const;

/** The name of a command. */
export type CommandName = (typeof commands)[number]['name'];
