// Generates the library of the tour: articles in both scripts with sites, authors and dates.
import { mkdirSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const hant = {
  lang: 'zh-Hant',
  sites: ['河岸報', '山城副刊', '島嶼札記', '舊書與人', '廚房筆記'],
  authors: ['沈小滿', '林渡', '許知遠山', '周荷', '陳曉舟'],
  places: ['渡口', '茶館', '鐘樓', '後山', '老街', '燈塔', '書店', '染坊', '麵館', '理髮店'],
  things: [
    '最後一班船',
    '三十年的招牌',
    '雨季以前',
    '沒有寄出的信',
    '一張舊地圖',
    '誰來敲鐘',
    '乾淨的水',
    '髮夾與木梳',
  ],
  title: (place, thing) => `${place}：${thing}`,
  lead: (place, number) => `這是${place}的第${number}則紀事，寫的人說，記得的已經不多了。`,
  sentences: [
    '清早的霧散得慢，擺渡的老人先把纜繩收好，再慢慢點一根菸。',
    '理髮店的師傅說，頭髮長了要剪，話長了也要剪。',
    '麵館裡面只有四張桌子，後面是天井，天井裡曬著剛洗乾淨的布。',
    '鐘敲過三下，街上的人才想起今天是趕集的日子。',
    '從前河面比現在寬一倍，冬天結冰，孩子們都從冰上走過去上學。',
    '她把地圖攤開，指著一條早已沒有的路，說那裡曾經有一家書店。',
    '發信的人沒有署名，只在信封背面畫了一隻飛得很低的燕子。',
    '後來修了橋，船就少了，老人還是每天來，坐著看水。',
  ],
};
const hans = {
  lang: 'zh-Hans',
  sites: ['北岸周刊', '城市手记', '旧物志', '南方夜话', '灶台边'],
  authors: ['方晓', '顾里', '苏一舟', '何谷雨', '钱青'],
  places: ['机床厂', '钟表铺', '粮店', '游泳馆', '火车站', '面粉厂', '图书馆', '裁缝店', '菜市场', '电影院'],
  things: [
    '关门那天',
    '一台老收音机',
    '夏天的广播',
    '没有修好的表',
    '谁还记得歌词',
    '后院的枣树',
    '干活的人',
    '头发花白的学徒',
  ],
  title: (place, thing) => `${place}里的${thing}`,
  lead: (place, number) => `关于${place}，这是我记下的第${number}件事，别的都忘了。`,
  sentences: [
    '厂里的钟慢了五分钟，谁也不去拨它，大家都按那座钟上下班。',
    '修表的师傅戴着放大镜，一句话要分三次才说完。',
    '粮店后面有一块空地，秋天晒面粉袋子，冬天堆雪人。',
    '广播里放的歌，几十年后还有人会哼，只是词都记错了。',
    '她在图书馆借过同一本书七次，借书卡上全是她的名字。',
    '火车从城里面穿过去，窗户都会发抖，茶杯里的水一圈一圈。',
    '老板说干完这一单就不干了，这话他说了十一年。',
    '游泳馆的水很凉，管理员总坐在最高的台子上打瞌睡。',
  ],
};

/** One article of {@link writeLibrary}: the `number`th page of a site, as a browser saves it. */
function renderPage(number) {
  const of = number % 2 === 0 ? hant : hans;
  const pick = (list, by) => list[Math.floor(number / by) % list.length];
  const place = pick(of.places, 2);
  const title = of.title(place, pick(of.things, 20 / 5));
  const day = new Date(Date.UTC(2016, 0, 3) + number * 6.3 * 86_400_000).toISOString().slice(0, 10);
  const paragraphs = Array.from({ length: 3 + ((number * 7) % 19) }, (_, at) => {
    const sentences = Array.from(
      { length: 3 },
      (_one, by) => of.sentences[(number + at * 3 + by) % of.sentences.length],
    );
    return `<p>${at === 0 ? of.lead(place, number + 1) : ''}${sentences.join('')}</p>`;
  });
  return `<!doctype html><html lang="${of.lang}"><head><meta charset="utf-8"><title>${title}</title>
<meta property="og:site_name" content="${pick(of.sites, 3)}">
<meta name="author" content="${pick(of.authors, 7)}">
<meta property="article:published_time" content="${day}"></head>
<body><article><h1>${title}</h1>${paragraphs.join('\n')}</article></body></html>`;
}

/** Writes `count` articles and three unreadable files into `folder`; returns it. */
export function writeLibrary(folder, count) {
  mkdirSync(folder, { recursive: true });
  for (let number = 0; number < count; number++) {
    const path = join(folder, `${String(number).padStart(3, '0')}.html`);
    writeFileSync(path, renderPage(number));
    utimesSync(path, 1.7e9 + number, 1.7e9 + number);
  }
  writeFileSync(join(folder, '空的.txt'), '');
  writeFileSync(
    join(folder, '其實是圖.html'),
    Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10, 0, 0]),
  );
  writeFileSync(join(folder, '壞掉的.zip'), 'PK\u0003\u0004 no more');
  return folder;
}
