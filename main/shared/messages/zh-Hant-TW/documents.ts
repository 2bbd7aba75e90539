/** Labels inside articles, on screen, printed and exported; they follow the language of the text. */
export const documents = {
  footer: '頁尾',
  contents: '目錄',
  notes: '筆記',
  'link-only': '這裡只留下了連結，沒有留下內文。請在瀏覽器打開它，把網頁存下來，再加進書庫。',
  'missing-part': '書裡有一部分讀不出來，這裡缺了：{path}',
  quotation: '「{text}」',
};
