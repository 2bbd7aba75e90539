/** The help of the command line: headings, commands, options and explanations. */
export const commandHelp = {
  title: 'Jianfan 簡繁：離線閱讀收藏的文章，簡體和繁體一鍵切換',
  summary: '離線閱讀收藏的文章，簡體和繁體一鍵切換',
  usage: '用法',
  commands: '指令',
  options: '選項',
  'exit-code': '結束代碼',
  name: '名稱',
  language: '語言',
  screen: '螢幕',
  more: '一個指令的詳細說明：jianfan COMMAND --help。全部說明做成手冊頁：jianfan man。',
  'about-window': '開啟閱讀器，在其中開啟這個書庫和這些檔案',
  'about-version': '顯示版本',
  'about-help': '顯示這份說明',
  'about-convert': '把檔案和資料夾轉換成另一種文字或格式',
  'about-import': '把檔案收進書庫，每個檔案輸出一行 JSON',
  'about-list': '列出書庫裡的文章，或合乎條件的文章',
  'about-search': '在書庫裡搜尋，最相關的在前，附上找到的段落',
  'about-export': '把一篇文章寫成檔案；或把搜尋到的文章逐篇寫進資料夾',
  'about-export-all': '匯出全部文章、原檔和筆記；這個資料夾可以再匯入',
  'about-export-notes': '只匯出標記和筆記；json 可以再匯入',
  'about-completion': '輸出一段指令稿，讓這種 shell 能補全指令、選項和值',
  'about-man': '輸出手冊頁，供 man(1) 閱讀',
  'option-to': '文字：{choices}',
  'option-regional': '換成當地的用詞',
  'option-words': '用自己的用詞表，就是視窗匯出的那一種',
  'option-quotes':
    '引號。region（預設）：轉換後的引號隨文字，zh-Hant-TW 和 zh-Hant-HK 用「」，zh-Hans 用彎引號；always：zh-Hant 也用「」；never：不改',
  'option-glosses':
    '文中的注音，如 揚(yáng)：hide（預設）不寫，ruby 寫在字上，keep 保留括號；txt 遇到 ruby 也保留括號',
  'option-vertical': 'pdf 用直排',
  'option-format': '格式：{choices}',
  'option-output': '寫到檔案，不寫到標準輸出；有多個結果時寫進資料夾',
  'option-as-saved': '原檔解碼後的樣子，一個字也不改',
  'option-library': '書庫的資料夾',
  'option-json': '就是 --format json',
  'option-columns': '要哪幾欄，用逗號分開：{choices}',
  'option-order': '順序：{choices}；日期由新到舊，長度由長到短，相關程度由高到低',
  'option-reverse': '把順序反過來',
  'option-limit': '只要前 N 篇',
  'option-search': '搜尋到的全部文章，代替 ID',
  'option-quiet': '標準錯誤只輸出錯誤，沒有進度和統計',
  'option-lang': '說明和錯誤所用的語言，代替系統的：{choices}',
  'option-help': '顯示這個指令的說明',
  'notes-convert':
    '用 -o FOLDER 時，結果跟原檔同名，從不覆寫已有的檔案，重名的叫做「NAME 2」。每個原檔輸出一行 JSON：path，以及 output 或 error。--format json ' +
    '的一行有 path、title、byline、site、date、lang、url、text（內文的純文字，沒有清單符號和圖片的文字）、folded（視窗會收起的部分，同樣是純文字）和 ' +
    'pictures（內文的圖片數）；失敗時只有 path 和 error。',
  'notes-import':
    '每個檔案的 status：added（加入）、merged（合併）、duplicate（已有）、failed（失敗，error 是原因，標準錯誤裡也有）、skipped（略過，kind 是種類：' +
    '在資料夾裡，但不是文章）。最後在標準錯誤裡，略過的每一種有一句話。視窗正開著這個書庫時，由視窗匯入。',
  'notes-list':
    'text 是 id 和標題，中間是定位字元；json 每篇一行，書庫知道的都在裡面；csv 和 tsv 的第一行是欄的名稱。text 和 tsv 裡的定位字元和換行會變成空格。',
  'notes-query':
    '搜尋的寫法跟視窗裡一樣：簡體繁體都可以，加引號是完整的一段，還有 title: author: site: tag: note: body: before:2024-05 after:2020 ' +
    'is:unread is:reading is:done is:starred is:archived；前面加 - 就是排除。以 - 開頭的寫在 -- 後面。',
  'notes-export':
    '用 --search 時，每篇文章在資料夾裡寫成一個檔案，用標題做名稱，從不覆寫已有的檔案。每篇輸出一行 JSON：id，以及 output 或 error。',
  'notes-export-notes': 'obsidian 是一個資料夾，每篇文章一個檔案。',
  'notes-completion':
    'bash：在 ~/.bashrc 裡加一行 source <(jianfan completion bash)。zsh：在 ~/.zshrc 裡 compinit 之後加一行 source ' +
    '<(jianfan completion zsh)。fish：jianfan completion fish > ~/.config/fish/completions/jianfan.fish',
  'notes-man':
    '馬上閱讀：jianfan man > jianfan.1 && man ./jianfan.1。要留著用：放進 MANPATH 的 man1 資料夾，例如 ' +
    '~/.local/share/man/man1。',
  'notes-language':
    '說明和錯誤用 --lang、LC_ALL、LC_MESSAGES 或 LANG 的語言；不是中文或不是 UTF-8 時用英文。JSON、CSV 和 TSV，連同其中的 error，在哪裡都一樣。',
  'notes-screen':
    '沒有螢幕時，例如透過 ssh 或 cron，指令會用 xvfb-run 開一個虛擬螢幕（套件 xvfb 和 xauth）。',
  'notes-exit':
    '0 全部完成；1 有檔案失敗，標準錯誤裡每個一行，或略過了可能算是文章的東西（PDF、辦公文書、電子書、郵件、壓縮檔、連結、沒有權限讀的；圖片、表格、原始碼和隱藏檔不算）；2 用法不對；130 中斷。',
};
