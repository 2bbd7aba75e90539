import type { FailureCode } from '../../result.ts';

/** One sentence for each reason of a failure: it names the file or library `{name}` and says what to do. */
export const failures: Readonly<Record<FailureCode, string>> = {
  'missing':
    '找不到「{name}」，請看看它是否已移走或改名。',
  'folder':
    '「{name}」是資料夾或通往資料夾的連結，請選資料夾本身或其中的文章檔。',
  'no-articles':
    '「{name}」裏沒有讀得了的文章，請看看是否選對了資料夾。',
  'not-a-file':
    '「{name}」不是一般檔案，無法讀取，請另選一個。',
  'forbidden':
    '沒有讀取「{name}」的權限，請在檔案的內容中准許讀取。',
  'empty':
    '「{name}」是空的，請重新儲存那篇文章。',
  'binary':
    '「{name}」不是讀得了的檔案，請選 txt、Markdown、EPUB 或儲存的網頁。',
  'huge':
    '「{name}」超過 64 MiB，太大了，請先分成幾個檔案。',
  'unsupported':
    '還不會讀「{name}」這種檔案，請另存為 txt、Markdown、EPUB 或網頁。',
  'no-text':
    '「{name}」裏找不到文章的文字，請等文字都顯示出來後再儲存一次。',
  'no-address':
    '「{name}」既沒有內文，也沒有可用的網址，未能加入，請在原來的地方看看。',
  'open-quote':
    '「{name}」這一列的引號沒有結束，未能加入，請用試算表改好後再匯入。',
  'charset':
    '不認得「{name}」選用的編碼，請另選一種。',
  'parser-died':
    '讀「{name}」時出了問題，已略過它，請重新儲存後再試。',
  'too-slow':
    '讀「{name}」超過 30 秒，已停下，請改存為純文字再試。',
  'damaged':
    '「{name}」已損壞，原檔保留未動，請從備份取回。',
  'disk-full':
    '磁碟已滿，「{name}」未能存下，請騰出空間後再試。',
  'no-clip':
    '「{name}」裏沒有文字，請先複製一篇文章。',
  'not-written':
    '「{name}」寫不進去，請另選一個地方。',
  'no-format':
    '看不出「{name}」要存成什麼格式，請用 .epub、.pdf、.html、.md 或 .txt 結尾。',
  'read-only':
    '無法寫入書庫，「{name}」未能存下，請檢查資料夾權限。',
  'gone':
    '書庫裏已沒有「{name}」，請重新加入。',
  'in-use':
    '書庫正由另一個程式使用，「{name}」未能存下，請等它結束後再試。',
  'newer':
    '書庫由較新的版本建立，「{name}」只能讀不能改，請更新程式。',
  'rebuilt':
    '書庫的目錄壞了或不見了，已由原文重建（舊檔保留：「{name}」），請看看文章是否齊全。',
  'library-damaged':
    '書庫的目錄「{name}」壞了又無法重建，這次只讀不改，請檢查磁碟後重新啟動。',
  'synced':
    '書庫「{name}」在雲端同步的資料夾裏，兩台電腦同時開着會弄亂目錄；請把書庫移到不同步的地方，要帶走時用「匯出整個書庫」。',
  'opened-in-use':
    '書庫「{name}」正由另一個程式使用，這次只讀不改；要改請等它結束後再開啟。',
  'opened-read-only':
    '書庫「{name}」不能寫入，這次只讀不改；要改請檢查資料夾權限，或把它複製到能寫入的地方。',
  'library-gone':
    '找不到上次的書庫「{name}」，先開啟平常的書庫；請接上它的磁碟，或看看它是否已移走。',
  'no-library':
    '「{name}」不是書庫，裏面的東西沒有動過；請選一個書庫，或一個空的資料夾。',
  'not-empty':
    '「{name}」裏已有東西，什麼也沒有寫，請另選一個空的資料夾。',
  'from-backup':
    '目錄裏讀不出來的，已由備份「{name}」補回，請看看標記和筆記是否齊全。',
  'not-backed-up':
    '書庫的備份「{name}」沒有做成，書庫本身無恙；請看看磁碟是否已滿或不能寫入，之後會再試。',
  'backup-damaged':
    '備份「{name}」已損壞或不見了，書庫沒有動過，請另選一份。',
  'unexpected':
    '讀「{name}」時遇到沒料到的問題，已略過它，請再試一次。',
};
