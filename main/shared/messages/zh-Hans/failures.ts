import type { FailureCode } from '../../result.ts';

/** One sentence for each reason of a failure: it names the file or library `{name}` and says what to do. */
export const failures: Readonly<Record<FailureCode, string>> = {
  missing: '找不到“{name}”，请看看它是否已移走或改名。',
  folder: '“{name}”是文件夹或通往文件夹的链接，请选文件夹本身或其中的文章文件。',
  'no-articles': '“{name}”里没有读得了的文章，请看看是否选对了文件夹。',
  export:
    '“{name}”是导出文件，含有许多文章，没有转换。请先用 jianfan import 导入，再用 jianfan export-all 逐篇写成文件。',
  'not-a-file': '“{name}”不是普通文件，无法读取，请另选一个。',
  forbidden: '没有读取“{name}”的权限，请在文件属性中允许读取。',
  unreadable: '“{name}”读不出来；请检查磁盘或网络的连接，在云端的请先下载。',
  'watch-gone': '找不到监视的文件夹“{name}”；请接上它的磁盘，或在设置里不再监视它。',
  empty: '“{name}”是空的，请重新保存那篇文章。',
  binary: '“{name}”不是读得了的文件，请选 txt、Markdown、EPUB 或保存的网页。',
  huge: '“{name}”超过 64 MiB，太大了，请先分成几个文件。',
  unsupported: '还不会读“{name}”这种文件，请另存为 txt、Markdown、EPUB 或网页。',
  'no-text': '“{name}”里找不到文章的文字，请等文字都显示出来后再保存一次。',
  'no-address': '“{name}”既没有正文，也没有可用的网址，未能加入，请在原来的地方看看。',
  'open-quote': '“{name}”这一行的引号没有结束，未能加入，请用电子表格改好后再导入。',
  charset: '不认得“{name}”选用的编码，请另选一种。',
  'parser-died': '读“{name}”时出了问题，已跳过它，请重新保存后再试。',
  'parser-stuck': '读“{name}”时停住不动，已中止，请重新添加一次。',
  'too-slow': '读“{name}”用了太多计算时间，已停下，请改存为纯文本再试。',
  'too-much-memory': '读“{name}”需要太多内存，已停下，请先拆成较小的文件。',
  'too-much-output': '“{name}”展开后比原文件大得太多，已停下，请改存为纯文本再试。',
  damaged: '“{name}”已损坏，原文件保留未动，请从备份取回。',
  encrypted: '“{name}”设了密码或版权保护，打不开；请先用别的程序解开，再加入里面的文件。',
  protected: '“{name}”有版权保护（DRM），只有购买时的程序打得开；请改用没有保护的版本。',
  'disk-full': '磁盘已满，“{name}”未能存下，请腾出空间后再试。',
  'no-note-format': '从“{name}”的扩展名看不出笔记的格式，请用 .md、.csv 或 .json。',
  'no-clip': '“{name}”里没有文字，请先复制一篇文章。',
  'not-written': '“{name}”写不进去，请另选一个地方。',
  'no-format': '看不出“{name}”要存成什么格式，请用 .epub、.pdf、.html、.md 或 .txt 结尾。',
  'read-only': '无法写入书库，“{name}”未能存下，请检查文件夹权限。',
  'no-noted-article':
    '“{name}”的笔记没有加入：这个书库里没有这篇文章，也不知道它的网址。请先加入文章，再导入一次笔记。',
  'link-gone': '链接“{name}”指的文章不在这个书库里。请打开当初复制它的书库。',
  gone: '书库里已没有“{name}”，请重新加入。',
  'in-use': '书库正由另一个程序使用，“{name}”未能存下，请等它结束后再试。',
  newer: '书库由较新的版本建立，“{name}”只能读不能改，请更新程序。',
  rebuilt:
    '书库的目录坏了，已由还读得出的部分、备份和原文重建，坏的文件保留在“{name}”；最近删掉的可能又出现，再删一次即可。',
  'catalogue-missing':
    '书库的目录“{name}”不见了，已由备份和原文重建；请看看最近的笔记是否齐全，最近删掉的可能又出现。',
  'catalogue-older':
    '书库的目录“{name}”缺了备份或原文里有的东西，已补回；请看看是不是同步或还原文件的程序放回了旧的目录。',
  'catalogue-foreign':
    '目录是另一个书库的，已移到“{name}”；这个书库的目录已由自己的备份和原文重建，请看看最近的笔记是否齐全。',
  'catalogue-unusable': '书库的目录坏了，“{name}”没有保存，请检查磁盘后重新启动。',
  'library-damaged':
    '书库的目录“{name}”坏了，又换不成新的；这次显示读得出的部分，只读不改，请检查磁盘和文件夹权限后重新启动。',
  synced:
    '书库“{name}”在云端同步的文件夹里，两台电脑同时开着会弄乱目录；请把书库移到不同步的地方，要带走时用“导出整个书库”。',
  'opened-in-use': '书库“{name}”正由另一个程序使用，现在只读不改；等它结束后就能修改。',
  writable: '另一个程序已经结束，书库“{name}”又可以修改了。',
  unconfirmed: '正在使用书库的程序说“{name}”已经加入，书库里却没有；请关闭那个程序，再导入一次。',
  'opened-read-only': '书库“{name}”不能写入，这次只读不改；要改请检查文件夹权限，或把它复制到能写入的地方。',
  'library-gone': '找不到上次的书库“{name}”，先打开默认书库；请接上它的磁盘，或看看它是否已移走。',
  'no-library': '“{name}”不是书库，里面的东西没有动过；请选一个书库，或一个空的文件夹。',
  'not-empty': '“{name}”里已有东西，什么也没有写，请另选一个空的文件夹。',
  'from-backup': '目录里读不出来的，已由备份“{name}”补回，请看看标记和笔记是否齐全。',
  'not-backed-up': '书库的备份“{name}”没有做成，书库本身无恙；请看看磁盘是否已满或不能写入，之后会再试。',
  'backup-damaged': '备份“{name}”已损坏或不见了，书库没有动过，请另选一份。',
  'not-converted': '“{name}”没有换成所选的字，因为简繁自己的文件读不出来；请再选一次，还不行就重新安装。',
  unexpected: '读“{name}”时遇到没料到的问题，已跳过它，请再试一次。',
};
