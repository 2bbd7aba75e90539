import type { SkippedKind } from '#shared/skipped';

/**
 * What a file is by its name: an article; an export, if its content is one; an article only if its content is
 * a page (`page`), or a page or a text (`text`); or none.
 */
export type NamedKind = 'article' | 'export' | 'page' | 'text' | SkippedKind;

// Extensions by kind. Sources: the manuals of the programs that write these files; CAJ, KDH, NH, CEB and OFD
// are page formats of Chinese archives and offices, UMD, SNB and CEB of Chinese shops of books.
const extensions: Readonly<Partial<Record<NamedKind, string>>> = {
  article:
    'txt text md markdown mdown mkd mdx mdtxt mdtext html htm xhtml xht shtml shtm mhtml mht mhtm ' +
    'webarchive epub url',
  export: 'csv json jsonl ndjson zip maff',
  // Some of these are texts and pages that are named like documents of office programs.
  text: 'doc dot wps',
  page: 'xml php php3 asp aspx jsp jspx jhtml cgi do action cfm hta',
  pdf: 'pdf',
  document: 'docx docm dotx odt ott fodt rtf rtfd pages wpd sxw wpt pptx ppt pps ppsx odp key dps hwp hwpx',
  scan: 'djvu djv caj kdh nh ceb cebx ofd xps oxps ps eps teb',
  ebook: 'mobi azw azw1 azw3 azw4 kfx prc pdb fb2 fbz lit lrf lrx umd chm snb ibooks kepub htmlz cbz cbr cb7',
  'notes-export': 'enex one onetoc2 onepkg nsx notes jex bear bear2bk yinxiang ynote',
  mail: 'eml emlx msg mbox mbx pst ost olm',
  archive: 'rar 7z tar gz tgz bz2 tbz tbz2 xz txz zst lz lzma lzh arj cab iso dmg z zipx',
  unfinished: 'crdownload part partial download opdownload aria2 td xltd !ut bc!',
  picture:
    'jpg jpeg jpe jfif png gif webp avif heic heif bmp tif tiff svg svgz ico icns psd ai raw cr2 nef dng ' +
    'xcf eps jxl jp2 tga emf wmf',
  media:
    'mp3 m4a aac flac wav ogg oga opus wma aif aiff ape mid midi amr mp4 m4v mov mkv avi wmv flv webm mpg ' +
    'mpeg rm rmvb 3gp vob srt ass ssa vtt lrc m3u m3u8 cue pls',
  data:
    'xls xlsx xlsm et ods numbers tsv tab sqlite sqlite3 db db3 mdb accdb parquet dat bin plist ics vcf ' +
    'json5 geojson har dbf rdf owl opml rss atom kml gpx torrent webloc',
  code:
    'js mjs cjs jsx tsx mts cts ts css scss sass less map vue svelte c h cc cpp cxx hpp hh cs java kt kts ' +
    'go rs py pyw pyi pyc ipynb rb pl pm lua swift m mm r jl scala clj ex exs erl hs ml fs sql sh bash ' +
    'zsh fish bat cmd ps1 psm1 vbs awk sed mk cmake gradle groovy dart asm s pas f90 tcl el lisp vim ' +
    'yml yaml toml ini cfg conf config properties env lock log out err pid diff patch pem crt key pub ' +
    'asc sig sha1 sha256 md5 reg inf po pot resx xsd xsl xslt dtd wsdl proto graphql tf nix sum mod ' +
    'editorconfig gitignore gitattributes npmrc',
  other:
    'exe dll so dylib o a obj lib class jar apk ipa app msi deb rpm pkg appimage ttf otf ttc woff woff2 ' +
    'eot lnk desktop bak tmp temp old orig swp swo cache idx pack',
};

const kindByExtension: ReadonlyMap<string, NamedKind> = new Map(
  Object.entries(extensions)
    .toReversed()
    .flatMap(([kind, names]) => names.split(' ').map((name) => [name, kind as NamedKind] as const)),
);

// Files that come with programs. They are prose, and nobody saved them to read them.
const programFiles = new Set(
  (
    'license licence unlicense copying copyright notice authors contributors maintainers changelog changes ' +
    'version makefile dockerfile gemfile rakefile procfile jenkinsfile vagrantfile cmakelists.txt ' +
    'requirements.txt robots.txt package-lock.json manifest'
  ).split(' '),
);
const systemFile = /^(?:thumbs\.db|ehthumbs\.db|desktop\.ini|icon\r|__macosx|\$recycle\.bin|~\$.*)$/i;
/** iCloud's placeholder of a file that is not on this machine: `.name.txt.icloud`. */
const cloudFile = /^\..+\.icloud$/i;

/** Tells by its name what a file in a folder is. */
export function kindByName(name: string): NamedKind {
  if (cloudFile.test(name)) return 'cloud';
  if (name.startsWith('.') || systemFile.test(name)) return 'hidden';
  if (programFiles.has(name.toLowerCase())) return 'code';
  if (name.endsWith('~')) return 'other';
  const extension = /\.([^.\s]{1,12})$/.exec(name)?.[1]?.toLowerCase() ?? '';
  return kindByExtension.get(extension) ?? 'text';
}

// Folders that hold programs, or that a system displays as one file.
const folderKinds: readonly (readonly [pattern: RegExp, kind: SkippedKind])[] = [
  [/^(?:node_modules|__pycache__|bower_components|site-packages)$/, 'code'],
  [/\.(?:pages|rtfd|key)$/i, 'document'],
  [/\.numbers$/i, 'data'],
  [/\.(?:app|framework|bundle|kext|xcodeproj)$/i, 'other'],
  [/\.(?:photoslibrary|photolibrary)$/i, 'picture'],
];

/** Tells by its name what a folder is that is not searched; undefined for one that is. */
export function folderKindByName(name: string): SkippedKind | undefined {
  if (name.startsWith('.') || systemFile.test(name)) return 'hidden';
  return folderKinds.find(([pattern]) => pattern.test(name))?.[1];
}
