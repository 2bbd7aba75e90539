import { beginsWithSurname, isOutlet, isPersonName } from './names.ts';

/** A stretch of a line, in UTF-16 units. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

/** Who made an article and where it came from, as stretches of the text they were read in. */
export interface Credits {
  readonly people: readonly Span[];
  readonly sources: readonly Span[];
}

const source =
  '(?:文章|稿件|新闻|新聞|本文|信息|消息)?(?:来源|來源|稿源|出处|出處)|转自|轉自|原载|原載|转载自|轉載自|首发|首發';
const person =
  '作者|撰文|撰稿人?|文字|文|图片|圖片|图|圖|摄影|攝影|本报记者|本報記者|记者|記者|通讯员|通訊員|实习生|實習生|特约撰稿人?|責任編輯|责任编辑|責編|责编|美術編輯|美术编辑|執行編輯|执行编辑|编辑|編輯|编译|編譯|翻译|翻譯|译者|譯者|譯|译|整理|校對|校对|審核|审核|編審|编审|監製|监制|供稿|供图|供圖|主编|主編|插画|插畫|插圖|策劃|策划|採訪|采访|报道|報道|報導|執筆|执笔|口述|作詞|作词|作曲|影像';
const label = new RegExp(
  `(?:^|[\\s|｜,，;；、·])((?:${source}|${person})(?:\\s*[、&＆+／/和]\\s*(?:${person}))*)\\s*[:：／/|｜丨]\\s*`,
  'g',
);
const isSource = new RegExp(`^(?:${source})`);
const reporter =
  /^([^\s。！？，,;；:：]{0,16}?)\s*(?:记者|記者|通讯员|通訊員|特派員|特派员|实习生|實習生|特约撰稿人?|特約撰稿人?)[\s:：／/]*([\p{Script=Han}·•\s、,，／/]{2,32})$/u;

/** Reads a text that is nothing but credits: `作者：張三　來源：某報`, `文／張三 圖／李四`, `某報記者 張三 李四`, `By Jane Doe`. Nothing when anything else stands in it. */
export function parseCredits(text: string): Credits | undefined {
  const outer = /^[\s—]*[（(【[][\s\S]*[）)】\]]\s*$/.test(text) ? 1 : 0;
  const lead = (/^[\s—]*/.exec(text)?.[0].length ?? 0) + outer;
  const end = text.trimEnd().length - outer;
  const inner = text.slice(lead, end);
  if (inner.length < 2 || inner.length > 90 || /[。！？!?…]/.test(inner)) return undefined;
  const moved = ({ from, to }: Span): Span => ({ from: from + lead, to: to + lead });
  const found = parseLabelledCredits(inner) ?? parseReporterLine(inner);
  return found && { people: found.people.map(moved), sources: found.sources.map(moved) };
}

function parseLabelledCredits(text: string): Credits | undefined {
  const labels = [...text.matchAll(label)];
  const first = labels[0];
  if (!first) return undefined;
  const people: Span[] = [];
  const sources: Span[] = [];
  const before = text.slice(0, first.index + first[0].search(/\S/)).trim();
  if (before !== '') {
    if (!parseReporterLine(before)) return undefined;
    people.push({ from: text.indexOf(before), to: text.indexOf(before) + before.length });
  }
  for (const [at, found] of labels.entries()) {
    const from = found.index + found[0].length;
    const value = text.slice(from, labels[at + 1]?.index ?? text.length).replace(/[\s|｜,，;；、·]+$/, '');
    if (value.length > 40) return undefined;
    if (value === '') continue;
    const stretch = { from, to: from + value.length };
    const name = found[1] ?? '';
    if (isSource.test(name)) sources.push(stretch);
    else people.push(name === '作者' ? stretch : { ...stretch, from: found.index + found[0].indexOf(name) });
  }
  if (people.length + sources.length === 0) return undefined;
  const [one, last] = [people[0], people.at(-1)];
  const isOneList = people.length > 1 && sources.length === 0 && one && last;
  return { people: isOneList ? [{ from: one.from, to: last.to }] : people, sources };
}

function parseReporterLine(text: string): Credits | undefined {
  const whole = { people: [{ from: 0, to: text.trimEnd().length }], sources: [] };
  if (/^by[:\s]+[A-Z][\w.'’-]+(?:\s+(?:and\s+)?[A-Z][\w.'’-]+){0,6}$/i.test(text)) {
    const at = /^by[:\s]+/i.exec(text)?.[0].length ?? 0;
    return { people: [{ from: at, to: text.trimEnd().length }], sources: [] };
  }
  const found = reporter.exec(text.trimEnd());
  if (!found) return undefined;
  const [, outlet = '', names = ''] = found;
  const list = names.split(/[\s、,，／/]+/).filter((name) => name !== '');
  const apart = text.indexOf(outlet) + outlet.length;
  const isApart = isOutlet(outlet) && /\s/.test(text.charAt(apart));
  const areNames = list.length > 0 && list.every((name) => name.length <= 8) && (list[0] ?? '').length <= 8;
  const isKnown =
    outlet === ''
      ? beginsWithSurname(list[0] ?? '')
      : isOutlet(outlet) || /^(?:本[报報刊台臺网網]|特[约約]|实习|實習)/.test(outlet);
  if (!areNames || !(isKnown || isPersonName(list[0] ?? ''))) return undefined;
  if (!isApart) return whole;
  const from = apart + text.slice(apart).search(/\S/);
  return {
    people: [{ from, to: text.trimEnd().length }],
    sources: [{ from: apart - outlet.length, to: apart }],
  };
}

/** Finds credits behind the last sentence of a paragraph, `……。某報記者 張三` or `……。（記者張三）`; offsets of the stretch that holds them and of what they say. */
export function findClosingCredits(text: string): (Span & { readonly credits: Credits }) | undefined {
  const tail = Math.max(0, text.length - 90);
  const starts = [...text.slice(tail).matchAll(/[。！？!?…][”’」』]?|(?=[（(【])/g)]
    .map((found) => tail + found.index + found[0].length)
    .filter((from) => from > 0 && from < text.length);
  for (const from of starts) {
    const credits = parseCredits(text.slice(from));
    if (!credits) continue;
    const isBracketed = /^\s*[（(【]/.test(text.slice(from));
    if (!isBracketed && !/[。！？!?…”’」』）)]\s*$/.test(text.slice(0, from))) continue;
    const moved = ({ from: start, to }: Span): Span => ({ from: start + from, to: to + from });
    return {
      from,
      to: text.length,
      credits: { people: credits.people.map(moved), sources: credits.sources.map(moved) },
    };
  }
  return undefined;
}
