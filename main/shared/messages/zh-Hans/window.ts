/** The texts of the window outside of panels and list. */
export const window = {
  name: '简繁',
  'full-name': '简繁 Jianfan',
  article: '文章',
  'saved-page': '网页原样',
  empty: '把保存的文章拖到这里',
  'empty-more': 'txt、Markdown、EPUB、保存的网页都可以',
  drop: '松开，加入书库',
  script: '文字',
  shortcut: '{label}（{key}）',
  close: '关闭',
  find: '查找，简繁不限',
  'no-hits': '没有',
  command: '输入要做的事',
  adding: '正在加入 {done} / {all}',
  exporting: '正在导出 {done} / {all}',
  stop: '停止',
};
