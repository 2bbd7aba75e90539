import { unitAt } from '../units.ts';
import { clauseStarts } from './usage-context.ts';

/** Units of a Simplified text that speak for a form: just before it, just behind it. */
interface Witnesses {
  readonly before: string;
  readonly behind: string;
}

/**
 * Forms in OpenCC's standard that everyday text seldom has where a character stands by itself, though formal and older
 * text has them often: 係 the copula, 乾 dry, and 丑 of the zodiac and the stage.
 */
const seldom: Readonly<Record<string, Witnesses>> = {
  係: {
    before: `${clauseStarts}此实均乃皆亦确纯仅即应仍或如若并原既非诚本而又因则便`,
    behind: '依以由属因按经指根鉴据供针采',
  },
  乾: {
    before:
      '晒晾烘吹擦拧弄喝榨抽风阴焙烤熏炸焦揩抹甩沥熬口唇舌眼肤发肉鱼菜果豆笋饼萄枣虾贝薯瓜水未太很更较偏又血泪墨漆油杯',
    behind:
      '燥净旱枯裂瘪瘦洗衣果货粮杯爹妈娘亲爸儿女爷奶冰酪咳涸涩坤烧煎拌锅炒柴草粉尸贝鱿虾笋菜肉面饭煸透等瞪着笑嚎哭号呕坐耗竭巴湿硬储贮冷热物品',
  },
  丑: { before: '小文武子净扮辛丁己癸乙生旦颜公孙', behind: '角时年月日婆旦牛寅' },
};

/** Tells whether `form` may stand at `at` of a Simplified text: whether it is no seldom one, or something around speaks for it. */
export function isWitnessed(form: string, text: Uint16Array, at: number): boolean {
  const witnesses = seldom[form];
  if (!witnesses) return true;
  const { before, behind } = witnesses;
  const has = (units: string, place: number) => units.includes(String.fromCharCode(unitAt(text, place)));
  return has(before, at - 1) || has(behind, at + 1);
}

/** Simplified words that modern prose cannot do without and classical prose can. */
const particles = new Set([...'的了吗呢吧们这那么很'].map((unit) => unit.charCodeAt(0)));
/** So many units before and behind a character tell what prose it stands in. */
const surrounding = 24;

/** Tells whether modern prose stands around `at` of a Simplified text. */
export function isModern(text: Uint16Array, at: number): boolean {
  for (let place = Math.max(0, at - surrounding); place <= at + surrounding; place++)
    if (particles.has(unitAt(text, place))) return true;
  return false;
}
