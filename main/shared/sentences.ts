import type { Failure, FailureCode } from './result.ts';
import { displayName } from './shown-name.ts';

/** The languages that sentences for the reader are written in. */
export type Language = 'zh-Hant' | 'zh-Hans' | 'en';

type Words = readonly [hant: string, hans: string, en: string];

const sentences: Readonly<Record<FailureCode, Words>> = {
  missing: [
    '找不到「{name}」，請看看它是否已移走或改名。',
    '找不到“{name}”，请看看它是否已移走或改名。',
    '“{name}” is not there; see whether it was moved or renamed.',
  ],
  folder: [
    '「{name}」是資料夾或通往資料夾的連結，請選資料夾本身或其中的文章檔。',
    '“{name}”是文件夹或通往文件夹的链接，请选文件夹本身或其中的文章文件。',
    '“{name}” is a folder or a link to one; choose the folder itself or the article files inside it.',
  ],
  'no-articles': [
    '「{name}」裡沒有讀得了的文章，請看看是否選對了資料夾。',
    '“{name}”里没有读得了的文章，请看看是否选对了文件夹。',
    'No articles were found in “{name}”; see whether it is the right folder.',
  ],
  'not-a-file': [
    '「{name}」不是一般檔案，無法讀取，請另選一個。',
    '“{name}”不是普通文件，无法读取，请另选一个。',
    '“{name}” is no ordinary file and was not read; choose another.',
  ],
  forbidden: [
    '沒有讀取「{name}」的權限，請在檔案的內容中准許讀取。',
    '没有读取“{name}”的权限，请在文件属性中允许读取。',
    '“{name}” may not be read; allow reading in its permissions.',
  ],
  empty: [
    '「{name}」是空的，請重新儲存那篇文章。',
    '“{name}”是空的，请重新保存那篇文章。',
    '“{name}” is empty; save that article again.',
  ],
  binary: [
    '「{name}」不是讀得了的檔案，請選 txt、Markdown、EPUB 或儲存的網頁。',
    '“{name}”不是读得了的文件，请选 txt、Markdown、EPUB 或保存的网页。',
    '“{name}” cannot be read; choose a txt, Markdown, EPUB or saved page.',
  ],
  huge: [
    '「{name}」超過 64 MiB，太大了，請先分成幾個檔案。',
    '“{name}”超过 64 MiB，太大了，请先分成几个文件。',
    '“{name}” is over 64 MiB; split it into smaller files first.',
  ],
  unsupported: [
    '還不會讀「{name}」這種檔案，請另存為 txt、Markdown、EPUB 或網頁。',
    '还不会读“{name}”这种文件，请另存为 txt、Markdown、EPUB 或网页。',
    '“{name}” is of a kind that cannot be read yet; save it as txt, Markdown, EPUB or a web page.',
  ],
  'no-text': [
    '「{name}」裡找不到文章的文字，請等文字都顯示出來後再儲存一次。',
    '“{name}”里找不到文章的文字，请等文字都显示出来后再保存一次。',
    'No article was found in “{name}”; save the page again once its text is in sight.',
  ],
  'no-address': [
    '「{name}」既沒有內文，也沒有可用的網址，未能加入，請在原來的地方看看。',
    '“{name}”既没有正文，也没有可用的网址，未能加入，请在原来的地方看看。',
    '“{name}” holds neither a text nor an address of the web and was not added; look at it where it came from.',
  ],
  'open-quote': [
    '「{name}」這一列的引號沒有結束，未能加入，請用試算表改好後再匯入。',
    '“{name}”这一行的引号没有结束，未能加入，请用电子表格改好后再导入。',
    'The row “{name}” begins a quotation that does not end and was not added; mend it in a spreadsheet and import again.',
  ],
  charset: [
    '不認得「{name}」選用的編碼，請另選一種。',
    '不认得“{name}”选用的编码，请另选一种。',
    'The charset chosen for “{name}” is not known; choose another.',
  ],
  'parser-died': [
    '讀「{name}」時出了問題，已略過它，請重新儲存後再試。',
    '读“{name}”时出了问题，已跳过它，请重新保存后再试。',
    'Reading “{name}” failed and it was passed over; save it again and retry.',
  ],
  'too-slow': [
    '讀「{name}」超過 30 秒，已停下，請改存為純文字再試。',
    '读“{name}”超过 30 秒，已停下，请改存为纯文本再试。',
    '“{name}” took over 30 seconds and was stopped; save it as plain text and retry.',
  ],
  damaged: [
    '「{name}」已損壞，原檔保留未動，請從備份取回。',
    '“{name}”已损坏，原文件保留未动，请从备份取回。',
    '“{name}” is damaged and was kept as it is; bring it back from a backup.',
  ],
  'disk-full': [
    '磁碟已滿，「{name}」未能存下，請騰出空間後再試。',
    '磁盘已满，“{name}”未能存下，请腾出空间后再试。',
    'The disk is full and “{name}” was not kept; make room and retry.',
  ],
  'no-clip': [
    '「{name}」裡沒有文字，請先複製一篇文章。',
    '“{name}”里没有文字，请先复制一篇文章。',
    'There is no text in “{name}”; copy an article first.',
  ],
  'not-written': [
    '「{name}」寫不進去，請另選一個地方。',
    '“{name}”写不进去，请另选一个地方。',
    '“{name}” could not be written; choose another place.',
  ],
  'no-format': [
    '看不出「{name}」要存成什麼格式，請用 .epub、.pdf、.html、.md 或 .txt 結尾。',
    '看不出“{name}”要存成什么格式，请用 .epub、.pdf、.html、.md 或 .txt 结尾。',
    'The ending of “{name}” names no format; use .epub, .pdf, .html, .md or .txt.',
  ],
  'read-only': [
    '無法寫入書庫，「{name}」未能存下，請檢查資料夾權限。',
    '无法写入书库，“{name}”未能存下，请检查文件夹权限。',
    'The library cannot be written to and “{name}” was not kept; check the folder’s permissions.',
  ],
  gone: [
    '書庫裡已沒有「{name}」，請重新加入。',
    '书库里已没有“{name}”，请重新加入。',
    '“{name}” is no longer in the library; add it again.',
  ],
  'in-use': [
    '書庫正由另一個程式使用，「{name}」未能存下，請等它結束後再試。',
    '书库正由另一个程序使用，“{name}”未能存下，请等它结束后再试。',
    'Another program is using the library and “{name}” was not kept; retry when it has ended.',
  ],
  newer: [
    '書庫由較新的版本建立，「{name}」只能讀不能改，請更新程式。',
    '书库由较新的版本建立，“{name}”只能读不能改，请更新程序。',
    'A newer version made the library, so “{name}” can be read but not changed; update the program.',
  ],
  rebuilt: [
    '書庫的目錄壞了或不見了，已由原文重建（舊檔保留：「{name}」），請看看文章是否齊全。',
    '书库的目录坏了或不见了，已由原文重建（旧文件保留：“{name}”），请看看文章是否齐全。',
    'The library’s catalogue was damaged or missing and was rebuilt from the sources (the old one is kept: “{name}”); see that no article is missing.',
  ],
  'library-damaged': [
    '書庫的目錄「{name}」壞了又無法重建，這次只讀不改，請檢查磁碟後重新啟動。',
    '书库的目录“{name}”坏了又无法重建，这次只读不改，请检查磁盘后重新启动。',
    'The catalogue “{name}” is damaged and could not be rebuilt, so nothing is changed; check the disk and start again.',
  ],
  synced: [
    '書庫「{name}」在雲端同步的資料夾裡，兩台電腦同時開著會弄亂目錄；請把書庫移到不同步的地方，要帶走時用「匯出整個書庫」。',
    '书库“{name}”在云端同步的文件夹里，两台电脑同时开着会弄乱目录；请把书库移到不同步的地方，要带走时用“导出整个书库”。',
    'The library “{name}” lies in a folder that a cloud service keeps in step; open on two computers at once its catalogue may be spoiled. Move it elsewhere, and export the whole library to carry it.',
  ],
  'opened-in-use': [
    '書庫「{name}」正由另一個程式使用，這次只讀不改；要改請等它結束後再開啟。',
    '书库“{name}”正由另一个程序使用，这次只读不改；要改请等它结束后再打开。',
    'Another program is using the library “{name}”, so it is only read; to change it, open it again when that program has ended.',
  ],
  'opened-read-only': [
    '書庫「{name}」不能寫入，這次只讀不改；要改請檢查資料夾權限，或把它複製到能寫入的地方。',
    '书库“{name}”不能写入，这次只读不改；要改请检查文件夹权限，或把它复制到能写入的地方。',
    'The library “{name}” cannot be written to, so it is only read; to change it, check the folder’s permissions or copy it elsewhere.',
  ],
  'library-gone': [
    '找不到上次的書庫「{name}」，先開啟平常的書庫；請接上它的磁碟，或看看它是否已移走。',
    '找不到上次的书库“{name}”，先打开平常的书库；请接上它的磁盘，或看看它是否已移走。',
    'The last library “{name}” is not there, so the usual one was opened; connect its disk, or see whether it was moved.',
  ],
  'no-library': [
    '「{name}」不是書庫，裡面的東西沒有動過；請選一個書庫，或一個空的資料夾。',
    '“{name}”不是书库，里面的东西没有动过；请选一个书库，或一个空的文件夹。',
    '“{name}” is no library, and nothing in it was touched; choose a library or an empty folder.',
  ],
  'not-empty': [
    '「{name}」裡已有東西，什麼也沒有寫，請另選一個空的資料夾。',
    '“{name}”里已有东西，什么也没有写，请另选一个空的文件夹。',
    'There is something in “{name}” already, so nothing was written; choose an empty folder.',
  ],
  'from-backup': [
    '目錄裡讀不出來的，已由備份「{name}」補回，請看看標記和筆記是否齊全。',
    '目录里读不出来的，已由备份“{name}”补回，请看看标记和笔记是否齐全。',
    'What could not be read of the catalogue came back from the backup “{name}”; see that no mark or note is missing.',
  ],
  'not-backed-up': [
    '書庫的備份「{name}」沒有做成，書庫本身無恙；請看看磁碟是否已滿或不能寫入，之後會再試。',
    '书库的备份“{name}”没有做成，书库本身无恙；请看看磁盘是否已满或不能写入，之后会再试。',
    'The backup “{name}” of the library was not made, the library itself is well; see whether the disk is full or read-only. It will be tried again.',
  ],
  'backup-damaged': [
    '備份「{name}」已損壞或不見了，書庫沒有動過，請另選一份。',
    '备份“{name}”已损坏或不见了，书库没有动过，请另选一份。',
    'The backup “{name}” is damaged or gone and the library was left as it is; choose another.',
  ],
  unexpected: [
    '讀「{name}」時遇到沒料到的問題，已略過它，請再試一次。',
    '读“{name}”时遇到没料到的问题，已跳过它，请再试一次。',
    '“{name}” met an unforeseen problem and was passed over; try once more.',
  ],
};

const column = { 'zh-Hant': 0, 'zh-Hans': 1, en: 2 } as const;

/** One sentence that names the file, as {@link displayName} has it, and says what to do. */
export const sentenceOf = (failure: Failure, language: Language): string =>
  sentences[failure.code][column[language]].replace('{name}', () => displayName(failure.name));
