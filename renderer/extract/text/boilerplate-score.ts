import { countHan } from '#shared/hanzi/character';

// The Traditional characters of the words below, and what they are matched as.
const folding: ReadonlyMap<string, string> = new Map(
  '權权 聯联 係系 繫系 絡络 聲声 網网 頁页 關关 於于 們们 電电 話话 熱热 線线 報报 舉举 號号 掃扫 碼码 維维 眾众 訂订 閱阅 讀读 轉转 載载 請请 註注 處处 刪删 權权 責责 條条 隱隐 購购 採采 廣广 簡简 圖图 導导 點点 擊击 贊赞 讚赞 評评 論论 發发 佈布 長长 識识 機机 郵邮 傳传 證证 備备 許许 經经 營营 業业 務务 錄录 冊册 會会 員员 體体 連连 鏈链 頂顶 幫帮 產产 廠厂 價价 優优 違违 糾纠 錯错 闢辟 謠谣 檔档 僅仅 參参 學学 習习 來来 內内 製制 複复 録录 應应 專专 題题 聞闻 發发 點点 閉闭 窗窗 見见 饋馈 聘聘 歡欢 薦荐 門门 標标 籤签 鍵键 詞词 誠诚 設设 為为 錦锦 選选 篇篇 視视 頻频 資资 訊讯 寶宝 對对 給给 盜盗 並并 際际 團团 隊队 時时 間间 後后 進进 運运 遞递 譯译 開开 啟启'
    .split(' ')
    .map((pair) => [pair.charAt(0), pair.charAt(1)]),
);

/** One sort of words that sites put around an article, and how much each of them weighs. */
interface Signal {
  readonly pattern: RegExp;
  readonly weight: number;
  /** `sure` words are the site's anywhere, `strong` ones make a line the site's in company, `weak` ones only add weight. */
  readonly power: Power;
}

type Power = 'sure' | 'strong' | 'weak';
const signal = (pattern: RegExp, weight: number, power: Power = 'sure'): Signal => ({
  pattern,
  weight,
  power,
});

// Matched against lines folded to Simplified and lower case.
const signals: readonly Signal[] = [
  signal(
    /版权(?:所有|归|声明|信息)?|copyright|©|all rights reserved|著作权|未经(?:[^。]{0,6})(?:授权|许可|同意)|禁止(?:复制|转载)|保留(?:所有|一切)?权利/g,
    2,
  ),
  signal(/icp\s*[备证]|公网安备|备案号|增值电信|出版许可|经营许可|统一编号/g, 3),
  signal(
    /首页|返回(?:顶部|首页|列表|目录)|(?:关于|联系|联络|加入)我们|网站(?:地图|导航|声明|首页)|[\p{Script=Han}]{1,6}(?:网|报|社|集团)简介|[上下]一[篇页章]|友情链接|回(?:到)?顶部|隐私(?:政策|权)?|(?:豁免|服务|使用)条款|采购信息|加入收藏|设为首页|人才招聘|诚聘英才|帮助中心|意见反馈|广告(?:服务|刊登|合作|投放)|法律声明|网友投稿|会员(?:中心|登录)|免费注册|收藏本站/gu,
    1,
  ),
  signal(/^[上下]一[篇页章]\s*[:：]|评论\s*[(（]?\d+|^(?:网友|发表|全部|最新|热门)?评论$/g, 1.5),
  signal(/违法|不良信息|举报|纠错|投诉|辟谣/g, 1),
  signal(
    /扫一扫|扫码|扫描|二维码|长按|(?:点击|戳)(?:上方|下方|左下角|右下角|阅读原文|蓝字|关注)|阅读原文|关注(?:我们|公众号|微信|本)|推送至手机/g,
    1.5,
    'strong',
  ),
  signal(
    /分享(?:到|至|给|本文)|点个?(?:赞|在看)|点赞|收藏|打印(?:本|$)|关闭(?:窗口|本页)|字号|下载.{0,6}(?:app|客户端)|(?:app|客户端)下载|朋友圈/g,
    1,
  ),
  signal(
    /(?:如需)?转载(?:请|须|需|务必)|如需转载|谢绝转载|请注明(?:出处|来源)|侵权|不代表(?:本[站网刊报社平]|平台)|仅供(?:参考|学习)|本文(?:由|来自|系|转自|来源|为)[^。]{0,20}(?:发布|网|公众号|转载|原创)|免责声明|责任免除|版权归|收集(?:于|自)|来源于?(?:网络|互联网)|(?:联系|告知)我们.{0,4}删除/g,
    1.5,
  ),
  signal(
    /^[【[]?(?:相关(?:阅读|新闻|文章|报道|链接|推荐)|推荐(?:阅读|文章|新闻)|延伸阅读|猜你喜欢|热门(?:推荐|文章|新闻|标签)|往期(?:精彩|回顾|推荐)|最新(?:文章|新闻)|精彩推荐|大家都在看|你可能(?:还|也)*(?:喜欢|感兴趣)|更多(?:文章|新闻|阅读|精彩)|标签|tags?|关键[词字])[】\]]?(?:[\s:：]|$)/g,
    2,
  ),
  signal(
    /(?:电话|热线|手机号?|传真|tel|fax|hotline)\s*(?:号码)?\s*[:：]?\s*(?=[\d+(（]|$)|400[-\s]?\d{3,4}[-\s]?\d{3,4}|(?<!\d)1[3-9]\d{9}(?!\d)|0\d{2,3}-\d{7,8}/g,
    1,
    'weak',
  ),
  signal(
    /邮箱|e-?mail|微信|公众号|微博|qq群?[:：\s]*\d|客服|联系人|手机号|投稿|地址[:：]|邮编/g,
    0.75,
    'weak',
  ),
  signal(/招商|租售|出租|出售|厂房|广告|优惠|加盟|代理|对接资源|免费咨询|立即购买|团购/g, 0.5, 'weak'),
];
const related = signals.find(({ pattern }) => pattern.source.includes('延伸阅读'))?.pattern ?? /$^/;

/** What a line has in it of the words that sites put around an article. */
export interface BoilerplateScore {
  /** Sum of the weights of all words found; 1.5 or more makes a short line one of the site. */
  readonly weight: number;
  /** Whether one of them can make a line the site's. */
  readonly isStrong: boolean;
  /** Whether one of them is the site's anywhere. */
  readonly isSure: boolean;
  /** Heads a list of other articles. */
  readonly isList: boolean;
  readonly han: number;
}

const fold = (text: string): string =>
  text.toLowerCase().replace(/[\u4e00-\u9fff]/g, (one) => folding.get(one) ?? one);

/** Weighs a line without its glosses; only its first 2,000 UTF-16 units are looked at. */
export function scoreBoilerplate(bare: string): BoilerplateScore {
  const text = fold(bare.slice(0, 2000));
  let weight = 0;
  let isStrong = false;
  let isSure = false;
  for (const one of signals) {
    const found = text.match(one.pattern)?.length ?? 0;
    weight += found * one.weight;
    if (found > 0 && one.power !== 'weak') isStrong = true;
    if (found > 0 && one.power === 'sure') isSure = true;
  }
  return { weight, isStrong, isSure, isList: text.search(related) >= 0, han: countHan(bare) };
}
