/** The texts of the window outside of panels and list. */
export const window = {
  name: '簡繁',
  'full-name': '簡繁 Jianfan',
  article: '文章',
  'saved-page': '網頁原樣',
  empty: '把存下的文章拖到這裡',
  'empty-more': 'txt、Markdown、EPUB、儲存的網頁都可以',
  drop: '放開，加入書庫',
  script: '文字',
  shortcut: '{label}（{key}）',
  close: '關閉',
  find: '尋找，簡繁不拘',
  'no-hits': '沒有',
  command: '輸入要做的事',
  adding: '正在加入 {done} / {all}',
  exporting: '正在匯出 {done} / {all}',
  stop: '停止',
};
