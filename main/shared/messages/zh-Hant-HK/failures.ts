import type { FailureCode } from '../../result.ts';

/** One sentence for each reason of a failure: it names the file or library `{name}` and says what to do. */
export const failures: Readonly<Record<FailureCode, string>> = {
  missing: '找不到「{name}」，請看看它是否已移走或改名。',
  folder: '「{name}」是資料夾或通往資料夾的連結，請選資料夾本身或其中的文章檔。',
  'no-articles': '「{name}」裏沒有讀得了的文章，請看看是否選對了資料夾。',
  export:
    '「{name}」是匯出檔，含有許多文章，沒有轉換。請先用 jianfan import 匯入，再用 jianfan export-all 逐篇寫成檔案。',
  'not-a-file': '「{name}」不是一般檔案，無法讀取，請另選一個。',
  forbidden: '沒有讀取「{name}」的權限，請在檔案的內容中准許讀取。',
  unreadable: '「{name}」讀不出來；請檢查磁碟或網絡的連線，在雲端的請先下載。',
  'watch-gone': '找不到監察的資料夾「{name}」；請接上它的磁碟，或在設定裏不再監察它。',
  empty: '「{name}」是空的，請重新儲存那篇文章。',
  binary: '「{name}」不是讀得了的檔案，請選 txt、Markdown、EPUB 或儲存的網頁。',
  huge: '「{name}」超過 64 MiB，太大了，請先分成幾個檔案。',
  unsupported: '還不會讀「{name}」這種檔案，請另存為 txt、Markdown、EPUB 或網頁。',
  'no-text': '「{name}」裏找不到文章的文字，請等文字都顯示出來後再儲存一次。',
  'no-address': '「{name}」既沒有內文，也沒有可用的網址，未能加入，請在原來的地方看看。',
  'open-quote': '「{name}」這一列的引號沒有結束，未能加入，請用試算表改好後再匯入。',
  charset: '不認得「{name}」選用的編碼，請另選一種。',
  'parser-died': '讀「{name}」時出了問題，已略過它，請重新儲存後再試。',
  'parser-stuck': '讀「{name}」時停住不動，已中止，請重新加入一次。',
  'too-slow': '讀「{name}」用了太多運算時間，已停下，請改存為純文字再試。',
  'too-much-memory': '讀「{name}」需要太多記憶體，已停下，請先分拆成較小的檔案。',
  'too-much-output': '「{name}」展開後比原檔大得太多，已停下，請改存為純文字再試。',
  damaged: '「{name}」已損壞，原檔保留未動，請從備份取回。',
  encrypted: '「{name}」設了密碼或版權保護，打不開；請先用別的程式解開，再加入裏面的檔案。',
  protected: '「{name}」有版權保護（DRM），只有購買時的程式打得開；請改用沒有保護的版本。',
  'disk-full': '磁碟已滿，「{name}」未能存下，請騰出空間後再試。',
  'no-note-format': '從「{name}」的副檔名看不出筆記的格式，請用 .md、.csv 或 .json。',
  'no-clip': '「{name}」裏沒有文字，請先複製一篇文章。',
  'not-written': '「{name}」寫不進去，請另選一個地方。',
  'no-format': '看不出「{name}」要存成什麼格式，請用 .epub、.pdf、.html、.md 或 .txt 結尾。',
  'read-only': '無法寫入書庫，「{name}」未能存下，請檢查資料夾權限。',
  'no-noted-article':
    '「{name}」的筆記沒有加入：這個書庫裏沒有這篇文章，也不知道它的網址。請先加入文章，再匯入一次筆記。',
  'link-gone': '連結「{name}」指的文章不在這個書庫裏。請開啟當初複製它的書庫。',
  gone: '書庫裏已沒有「{name}」，請重新加入。',
  'in-use': '書庫正由另一個程式使用，「{name}」未能存下，請等它結束後再試。',
  newer: '書庫由較新的版本建立，「{name}」只能讀不能改，請更新程式。',
  rebuilt:
    '書庫的目錄壞了，已由還讀得出的部分、備份和原文重建，壞的檔案保留在「{name}」；最近刪掉的可能又出現，再刪一次即可。',
  'catalogue-missing':
    '書庫的目錄「{name}」不見了，已由備份和原文重建；請看看最近的筆記是否齊全，最近刪掉的可能又出現。',
  'catalogue-older':
    '書庫的目錄「{name}」缺了備份或原文裏有的東西，已補回；請看看是不是同步或還原檔案的程式放回了舊的目錄。',
  'catalogue-foreign':
    '目錄是另一個書庫的，已移到「{name}」；這個書庫的目錄已由自己的備份和原文重建，請看看最近的筆記是否齊全。',
  'catalogue-unusable': '書庫的目錄壞了，「{name}」沒有儲存，請檢查磁碟後重新啟動。',
  'library-damaged':
    '書庫的目錄「{name}」壞了，又換不成新的；這次顯示讀得出的部分，只讀不改，請檢查磁碟和資料夾權限後重新啟動。',
  synced:
    '書庫「{name}」在雲端同步的資料夾裏，兩台電腦同時開着會弄亂目錄；請把書庫移到不同步的地方，要帶走時用「匯出整個書庫」。',
  'opened-in-use': '書庫「{name}」正由另一個程式使用，現在只讀不改；等它結束後就能修改。',
  writable: '另一個程式已經結束，書庫「{name}」又可以修改了。',
  unconfirmed: '正在使用書庫的程式說「{name}」已經加入，書庫裏卻沒有；請關閉那個程式，再匯入一次。',
  'opened-read-only':
    '書庫「{name}」不能寫入，這次只讀不改；要改請檢查資料夾權限，或把它複製到能寫入的地方。',
  'library-gone': '找不到上次的書庫「{name}」，先開啟平常的書庫；請接上它的磁碟，或看看它是否已移走。',
  'no-library': '「{name}」不是書庫，裏面的東西沒有動過；請選一個書庫，或一個空的資料夾。',
  'not-empty': '「{name}」裏已有東西，什麼也沒有寫，請另選一個空的資料夾。',
  'from-backup': '目錄裏讀不出來的，已由備份「{name}」補回，請看看標記和筆記是否齊全。',
  'not-backed-up': '書庫的備份「{name}」沒有做成，書庫本身無恙；請看看磁碟是否已滿或不能寫入，之後會再試。',
  'backup-damaged': '備份「{name}」已損壞或不見了，書庫沒有動過，請另選一份。',
  'not-converted': '「{name}」沒有轉成所選的字，因為簡繁自己的檔案讀不到；請再選一次，還不行就重新安裝。',
  unexpected: '讀「{name}」時遇到沒料到的問題，已略過它，請再試一次。',
};
