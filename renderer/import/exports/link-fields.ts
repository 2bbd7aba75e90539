import { isRecord, toText } from '#shared/parse';
import { parseDate } from '../formats/parse-date.ts';
import { articleDate, isYes, textLine, webAddress } from './fields.ts';
import type { RecordFields } from './record.ts';

/** Names of fields in lists of links, in lower case without separators; the first that has a value counts. */
const names = {
  url:
    'url href link uri address givenurl resolvedurl sourceurl originalurl ' +
    '链接 連結 网址 網址 地址 原文链接 原文連結',
  title: 'title name resolvedtitle giventitle websitetitle 标题 標題 名称 名稱',
  byline: 'author authors byline creator 作者',
  site: 'site sitename publisher 来源 來源',
  published: 'published publishedat datepublished publishdate pubdate 发布时间 發佈時間',
  added:
    'created createdat createtime createdate dateadded addeddate added addedat adddate time timeadded ' +
    'timestamp savedat savetime 创建时间 收藏时间 添加时间 建立時間 收藏時間 新增時間',
  tags: 'tags tag tagnames labels keywords 标签 標籤 tags(标签)',
  folder: 'folder folders collection group category 文件夹 收藏夹 資料夾 分类 分類',
  note: 'note notes extended description desc excerpt comment comments summary 笔记 筆記 备注 備註 描述 摘要',
  content: 'content html contenthtml markdown text textcontent article body 正文 内容 內容',
  archived: 'archived isarchived archive 已归档 已封存',
  starred: 'starred isstarred favorite favourite favorited isfavorite isstar star important 星标 星標',
  unread: 'unread isunread toread',
  done: 'read isread done',
} as const;
type FieldName = keyof typeof names;

const fieldByName = new Map<string, FieldName>(
  Object.entries(names).flatMap(([field, all]) =>
    all.split(' ').map((one) => [one, field as FieldName] as const),
  ),
);

/** The name of a field without case and separators: `Date Added`, `date_added` and `dateAdded` are one. */
const plainName = (name: string): string => name.toLowerCase().replace(/[\s_-]/g, '');

/** Which field of a list of links a name means; undefined for any other name. */
export const linkFieldOf = (name: string): FieldName | undefined => fieldByName.get(plainName(name));

/** The entry's values by field. */
function valuesOf(entry: Readonly<Record<string, unknown>>): ReadonlyMap<FieldName, unknown> {
  const found = new Map<FieldName, { readonly rank: number; readonly value: unknown }>();
  for (const [name, value] of Object.entries(entry)) {
    const field = linkFieldOf(name);
    if (field === undefined || value === null || value === '' || value === undefined) continue;
    const rank = names[field].split(' ').indexOf(plainName(name));
    if (rank < (found.get(field)?.rank ?? Number.POSITIVE_INFINITY)) found.set(field, { rank, value });
  }
  return new Map([...found].map(([field, { value }]) => [field, value]));
}

/** The names in a list of texts or of objects with a name, or in one text. */
function namesIn(value: unknown): readonly string[] {
  if (Array.isArray(value)) return value.slice(0, 500).map((one) => nameIn(one));
  return isRecord(value) ? [nameIn(value)] : textLine(value).split(/[,，;；、]/);
}
const nameIn = (one: unknown): string =>
  isRecord(one) ? textLine(one.name) || textLine(one.label) || textLine(one.title) : textLine(one);

/** Reads an entry of a list of links. */
export function readLink(entry: Readonly<Record<string, unknown>>): RecordFields {
  const values = valuesOf(entry);
  const text = (field: FieldName): string => toText(values.get(field));
  const content = text('content');
  const isDone = isYes(values.get('done'));
  return {
    title: textLine(values.get('title')),
    url: text('url'),
    byline: namesIn(values.get('byline')).join('、'),
    site: nameIn(values.get('site')),
    published: articleDate(values.get('published')),
    added: parseDate(values.get('added')),
    tags: [...namesIn(values.get('tags')), ...namesIn(values.get('folder'))],
    archived: isYes(values.get('archived')),
    starred: isYes(values.get('starred')),
    status: isDone && !isYes(values.get('unread')) ? 'done' : 'unread',
    ...(content.trim() !== '' && {
      content: {
        text: content,
        extension: /<\/?[a-z][^<>]*>/i.test(content) ? ('html' as const) : ('md' as const),
      },
    }),
    notes: [{ text: text('note') }],
  };
}

/** How many entries are looked at to tell whether a list is one of links. */
const sampledEntries = 50;

/**
 * Tells whether entries are those of a list of links: nearly all have a web address and a title, there is at
 * least one field more, and most of their fields are those that such lists have.
 */
export function areLinks(
  entries: readonly unknown[],
): entries is readonly Readonly<Record<string, unknown>>[] {
  const sample = entries.slice(0, sampledEntries).filter(isRecord);
  if (sample.length === 0 || sample.length < Math.min(entries.length, sampledEntries)) return false;
  const links = sample.filter((entry) => {
    const values = valuesOf(entry);
    return webAddress(values.get('url')) !== undefined && textLine(values.get('title')) !== '';
  });
  const fields = sample.flatMap((entry) => Object.keys(entry));
  const known = fields.flatMap((name) => linkFieldOf(name) ?? []);
  const isList = new Set(known).size > 2 && known.length * 2 >= fields.length;
  return isList && links.length * 10 >= sample.length * 9;
}
