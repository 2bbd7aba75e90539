// Which characters have several Traditional forms that are different words, and not two spellings of one.

/** Spellings of one word, folded into one: which of them is written is a matter of house style, where OpenCC's choice stays. */
const spellings =
  '臺台 裏裡 爲為 衆眾 羣群 綫線 峯峰 牀床 污汙汚 啓啟啔 麪麵 脣唇 僞偽 嘆歎 癡痴 祕秘 竈灶 糉粽 鉤鈎 衛衞 說説 著着 艷豔 鬥鬭鬦鬪 卻却 腳脚 冊册 閒閑 只祇衹 勳勛 恆恒 鑑鑒 跡迹蹟 既旣 即卽 謚諡 溼濕 針鍼 匯滙 真眞 絕絶 參蔘 才纔 核覈 個箇 並幷竝 沖冲 幹榦 修脩 逾踰 樸朴 遊逰 飢饑 喫吃 遶繞 嘗嚐 哲喆 氾汎泛 準凖 決决 歷歴厤 曆暦 嚙齧 傢家 佔占 佈布 週周賙 註注 慾欲 託托 讚贊 昇升陞 菸煙烟 巖岩 弔吊 鉅巨 剋克 唸念 彩綵 兇凶 札劄 餵喂 欣忻 奸姦 淒凄悽 呆獃 杆桿 佛彿 抬擡 捆綑 扎紮 伙夥 哄鬨 暗闇 朱硃 娘孃 傑杰 熏燻薰 捱挨 舖鋪 鍊煉 鏈鍊 折摺 諮咨 蒐搜 雇僱 幸倖 划劃畫 借藉 杯盃 盪蕩 凌淩 冢塚 毀毁燬 卹恤 嘩譁 搧扇 夫伕 背揹 俊儁 據据 弦絃 穀榖 適适 糖醣 獲穫 採寀 溪谿 胄冑 荫廕蔭 雕彫鵰 霑沾 蓆席 裊嫋 教敎 淨凈 牆墻 錄録 臟贓 菴庵 釐厘 湧涌 齎賫 顏顔 證証 錘鎚 璿璇 旗旂 虱蝨 鎮鎭 縧絛 翫玩 產産 薦荐 累纍 搗擣 泝溯 綠緑 狸貍 雞鷄 噪譟 竪豎 罵駡 跖蹠 棋棊 犛氂 牴抵 芸蕓 羶膻 鎌鐮 綉繡 厠廁 閱閲 嵗歲 侷局 頽頹 銹鏽 霉黴 館舘 慤愨 鑽鉆 鏟剷 蒓蓴 鞦秋 彷仿 皂皁 逕徑 崑昆';

/** A map of units that brings each spelling to one of its class. */
export function foldSpellings() {
  const fold = new Uint16Array(0x10000);
  for (let unit = 0; unit < fold.length; unit++) fold[unit] = unit;
  const parents = new Map();
  const rootOf = (character) => {
    let root = character;
    while (parents.has(root)) root = parents.get(root);
    return root;
  };
  for (const group of spellings.split(' '))
    for (const character of [...group].slice(1)) {
      const [a, b] = [rootOf(group[0]), rootOf(character)];
      if (a !== b) parents.set(b, a);
    }
  for (const character of new Set(spellings.replaceAll(' ', '')))
    fold[character.charCodeAt(0)] = rootOf(character).charCodeAt(0);
  return fold;
}

/**
 * The Simplified characters that OpenCC sometimes brings to the wrong word, with their forms, commonest first, each in
 * the spelling that OpenCC writes most (`forms`) and with all its spellings (`accepts`, `as`).
 */
export function findCharacters(corpora, fold, { errors = 40, least = 60, share = 0.0004, most = 4 } = {}) {
  const found = new Map();
  for (const { simplified, traditional, opencc } of corpora)
    for (let at = 0; at < simplified.length; at++) {
      const unit = simplified[at];
      if (unit < 0x3400 || unit >= 0xa000) continue;
      let entry = found.get(unit);
      if (!entry) {
        entry = { unit, wrong: 0, forms: new Map(), spelled: new Map() };
        found.set(unit, entry);
      }
      const right = fold[traditional[at]];
      if (right !== fold[opencc[at]]) entry.wrong++;
      entry.forms.set(right, (entry.forms.get(right) ?? 0) + 1);
      entry.spelled.set(opencc[at], (entry.spelled.get(opencc[at]) ?? 0) + 1);
      if (!entry.spelled.has(traditional[at])) entry.spelled.set(traditional[at], 0);
    }
  const characters = [];
  for (const { unit, wrong, forms, spelled } of found.values()) {
    if (wrong < errors) continue;
    const total = [...forms.values()].reduce((a, b) => a + b, 0);
    const kept = [...forms]
      .filter(([, count]) => count >= least && count >= total * share)
      .sort((a, b) => b[1] - a[1])
      .slice(0, most)
      .map(([form]) => form);
    if (kept.length < 2) continue;
    const accepted = [...spelled].filter(([spelling]) => kept.includes(fold[spelling]));
    const written = kept.map(
      (form) => accepted.filter(([s]) => fold[s] === form).sort((a, b) => b[1] - a[1])[0][0],
    );
    characters.push({
      unit,
      wrong,
      total,
      keys: kept,
      forms: String.fromCharCode(...written),
      accepts: String.fromCharCode(...accepted.map(([s]) => s)),
      as: accepted.map(([s]) => kept.indexOf(fold[s])),
    });
  }
  return characters.sort((a, b) => b.wrong - a.wrong).slice(0, 254);
}
