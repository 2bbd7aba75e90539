/** The help of the command line: headings, commands, options and explanations. */
export const commandHelp = {
  title: 'Jianfan 简繁：离线阅读收藏的文章，简体和繁体一键切换',
  summary: '离线阅读收藏的文章，简体和繁体一键切换',
  usage: '用法',
  commands: '命令',
  options: '选项',
  'exit-code': '退出码',
  name: '名称',
  language: '语言',
  screen: '屏幕',
  more: '一个命令的详细说明：jianfan COMMAND --help。全部说明做成手册页：jianfan man。',
  'about-window': '打开阅读器，在其中打开这个书库和这些文件',
  'about-version': '显示版本',
  'about-help': '显示这份说明',
  'about-convert': '把文件和文件夹转换成另一种文字或格式',
  'about-import': '把文件收进书库，每个文件输出一行 JSON',
  'about-list': '列出书库里的文章，或合乎条件的文章',
  'about-search': '在书库里搜索，最相关的在前，附上找到的段落',
  'about-export': '把一篇文章写成文件；或把搜索到的文章逐篇写进文件夹',
  'about-export-all': '导出全部文章、原文件和笔记；这个文件夹可以再导入',
  'about-export-notes': '只导出标记和笔记；json 可以再导入',
  'about-completion': '输出一段脚本，让这种 shell 能补全命令、选项和值',
  'about-man': '输出手册页，供 man(1) 阅读',
  'option-to': '文字：{choices}',
  'option-regional': '换成当地的用词',
  'option-words': '用自己的用词表，就是窗口导出的那一种',
  'option-quotes':
    '引号。region（默认）：转换后的引号随文字，zh-Hant-TW 和 zh-Hant-HK 用直角引号，zh-Hans 用弯引号；always：zh-Hant 也用直角引号；never：不改',
  'option-glosses':
    '文中的注音，如 扬(yáng)：hide（默认）不写，ruby 写在字上，keep 保留括号；txt 遇到 ruby 也保留括号',
  'option-vertical': 'pdf 用竖排',
  'option-format': '格式：{choices}',
  'option-output': '写到文件，不写到标准输出；有多个结果时写进文件夹',
  'option-as-saved': '原文件解码后的样子，一个字也不改',
  'option-library': '书库的文件夹',
  'option-json': '就是 --format json',
  'option-columns': '要哪几列，用逗号分开：{choices}',
  'option-order': '顺序：{choices}；日期由新到旧，长度由长到短，相关程度由高到低',
  'option-reverse': '把顺序反过来',
  'option-limit': '只要前 N 篇',
  'option-search': '搜索到的全部文章，代替 ID',
  'option-quiet': '标准错误只输出错误，没有进度和统计',
  'option-lang': '说明和错误所用的语言，代替系统的：{choices}',
  'option-help': '显示这个命令的说明',
  'notes-convert':
    '用 -o FOLDER 时，结果跟原文件同名，从不覆盖已有的文件，重名的叫做“NAME 2”。每个原文件输出一行 JSON：path，以及 output 或 error。--format ' +
    'json 的一行有 path、title、byline、site、date、lang、url、text（正文的纯文字，没有列表符号和图片的文字）、folded（窗口会收起的部分，同样是纯文字）和 ' +
    'pictures（正文的图片数）；失败时只有 path 和 error。',
  'notes-import':
    '每个文件的 status：added（加入）、merged（合并）、duplicate（已有）、failed（失败，error 是原因，标准错误里也有）、skipped（略过，kind 是种类：' +
    '在文件夹里，但不是文章）。最后在标准错误里，略过的每一种有一句话。窗口正开着这个书库时，由窗口导入。',
  'notes-list':
    'text 是 id 和标题，中间是制表符；json 每篇一行，书库知道的都在里面；csv 和 tsv 的第一行是列的名称。text 和 tsv 里的制表符和换行会变成空格。',
  'notes-query':
    '搜索的写法跟窗口里一样：简体繁体都可以，加引号是完整的一段，还有 title: author: site: tag: note: body: before:2024-05 after:2020 ' +
    'is:unread is:reading is:done is:starred is:archived；前面加 - 就是排除。以 - 开头的写在 -- 后面。',
  'notes-export':
    '用 --search 时，每篇文章在文件夹里写成一个文件，用标题做名称，从不覆盖已有的文件。每篇输出一行 JSON：id，以及 output 或 error。',
  'notes-export-notes': 'obsidian 是一个文件夹，每篇文章一个文件。',
  'notes-completion':
    'bash：在 ~/.bashrc 里加一行 source <(jianfan completion bash)。zsh：在 ~/.zshrc 里 compinit 之后加一行 source ' +
    '<(jianfan completion zsh)。fish：jianfan completion fish > ~/.config/fish/completions/jianfan.fish',
  'notes-man':
    '马上阅读：jianfan man > jianfan.1 && man ./jianfan.1。要留着用：放进 MANPATH 的 man1 文件夹，例如 ' +
    '~/.local/share/man/man1。',
  'notes-language':
    '说明和错误用 --lang、LC_ALL、LC_MESSAGES 或 LANG 的语言；不是中文或不是 UTF-8 时用英文。JSON、CSV 和 TSV，连同其中的 error，在哪里都一样。',
  'notes-screen':
    '没有屏幕时，例如通过 ssh 或 cron，命令会用 xvfb-run 开一个虚拟屏幕（软件包 xvfb 和 xauth）。',
  'notes-exit':
    '0 全部完成；1 有文件失败，标准错误里每个一行，或略过了可能算是文章的东西（PDF、办公文档、电子书、邮件、压缩文件、链接、没有权限读的；图片、表格、源代码和隐藏文件不算）；2 用法不对；' +
    '130 中断。',
};
