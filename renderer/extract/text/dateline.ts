import { type Credits, parseCredits, type Span } from './credits.ts';
import { findDate } from './find-date.ts';
import { isOutlet, isPersonName } from './names.ts';

/** What a line says about the article and nothing else. */
export interface Dateline extends Credits {
  readonly published: string;
}

const spaces = (all: string): string => ' '.repeat(all.length);
const address = /(?:https?:\/\/|www\.)[^\s\u3400-\u9fff]+/g;
const place = /(?:发表|發表|发布|發布)[于於][\u3400-\u9fff]{2,6}(?=\s|$)/;
const words =
  '(?:首次|最后|最後)?(?:发布|发佈|發布|發佈|发表|發表|更新|修改|创建|創建|刊登|上传|上傳|出版|编辑|編輯|(?:文章|新闻|新聞)(?=时间|時間|日期|[:：]))?(?:于|於|时间|時間|日期)?\\s*[:：]?';
const beforeDate = new RegExp(`${words}\\s*$`);
const count =
  '[:：]?\\s*[(（]?\\s*[\\d,.]+\\s*[)）]?(?:\\s*(?:次|人|条|條|字(?![号號体體])|萬|万|[wWkK+])){0,2}';
const counters = new RegExp(
  `(?:阅读|閱讀|浏览|瀏覽|点击|點擊|评论|評論|留言|人气|人氣|查看|回复|回覆|收藏|分享|点赞|點讚|转发|轉發|字数|字數|本文)(?:次数|次數|量|数|數|全文)?${count}`,
  'g',
);
const buttons =
  /字[体體号號級级]?\s*[:：]?\s*[【[(（]?\s*[大中小](?:[\s|｜、\]】[【+-]*[大中小]){1,2}\s*[】\])）]?|(?<=^|[\s|｜【[])(?:打印|列印|分享(?:到|至)?|收藏|关闭|關閉|评论|評論|复制链接|複製連結|我要纠错|纠错|推荐|推薦|原创|原創|转载|轉載|微信|微博|朋友圈|空间|QQ空间)(?=$|[\s|｜】\]:：])/gi;
const weather =
  /^(?:晴|阴|陰|雨|雪|多云|多雲|小雨|大雨|中雨|阵雨|陣雨|雷雨|小雪|大雪|有风|有風|大风|大風|雾|霧|晴转多云|晴轉多雲)$/;
const weekdays = /(?:星期|[週周]|禮拜|礼拜)[一二三四五六日天]/g;

/** Reads a line that is nothing but facts about the article: a date, credits, counters and buttons of its page. Nothing when anything else stands in it. */
export function parseDateline(bare: string): Dateline | undefined {
  if (bare.length > 160) return undefined;
  const date = findDate(bare);
  const blank = (text: string, { from, to }: Span) =>
    text.slice(0, from) + ' '.repeat(to - from) + text.slice(to);
  const undated = (date ? blank(bare, date) : bare).replace(address, spaces);
  let rest = undated.replace(counters, spaces).replace(buttons, spaces);
  const hasButtons = rest !== undated;
  if (date) {
    const lead = rest.slice(0, date.from).replace(beforeDate, spaces);
    rest = (lead + rest.slice(date.from)).replace(weekdays, spaces).replace(place, spaces);
  }
  const credits = parseCredits(rest);
  if (credits) return { published: date?.published ?? '', ...credits };
  const people: Span[] = [];
  const sources: Span[] = [];
  const isOriginal = date !== undefined && /^原[创創]\s/.test(bare);
  for (const found of rest.matchAll(/[^\s|｜丨/／·,，;；()（）【】[\]:：—-]+/g)) {
    const stretch = { from: found.index, to: found.index + found[0].length };
    if (/^(?:来源|來源|作者|记者|記者|编辑|編輯|责任编辑|責任編輯|时间|時間|日期)$/.test(found[0])) continue;
    if (!date) return undefined;
    // 微信 writes 原創, the author, the account and the date in one line.
    if (isOriginal && stretch.to <= date.from) (people.length > 0 ? sources : people).push(stretch);
    else if (isOutlet(found[0])) sources.push(stretch);
    else if (isPersonName(found[0])) people.push(stretch);
    else if (!weather.test(found[0])) return undefined;
  }
  if (!date && !hasButtons) return undefined;
  return { published: date?.published ?? '', people, sources };
}
