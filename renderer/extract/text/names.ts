// The hundred and fifty commonest surnames of China, Taiwan and Hong Kong (census reports of 2010 to 2020), in both scripts, and the compound ones in use.
const surnames =
  '王李張张劉刘陳陈楊杨黃黄趙赵周週吳吴徐孫孙馬马朱胡郭何高林羅罗鄭郑梁謝谢宋唐許许韓韩馮冯鄧邓曹彭曾肖蕭萧田董袁潘于於蔣蒋蔡余餘杜葉叶程蘇苏魏呂吕丁任沈姚盧卢姜崔鍾钟譚谭陸陆汪范範石廖賈贾夏韋韦付傅方白鄒邹孟熊秦邱丘江尹薛閻闫閆阎段雷侯龍龙史陶黎賀贺顧顾毛郝龔龚邵萬万錢钱嚴严覃武戴莫孔向湯汤溫温康施文牛樊葛邢安齊齐易喬乔伍龐庞顏颜倪莊庄聶聂章魯鲁岳翟殷詹申歐欧耿關关蘭兰焦俞左柳甘祝包寧宁尚符舒阮柯紀纪梅童凌畢毕單单季裴霍涂成苗谷盛曲翁冉駱骆藍蓝路游辛靳管柴蒙鮑鲍華华喻祁蒲房滕屈饒饶解牟艾尤陽阳時时穆農农司卓古吉繆缪簡简車车項项連连蘆芦麥麦褚婁娄竇窦戚岑景黨党宮宫費费卜冷晏席衛卫米柏宗瞿桂全佟應应臧閔闵苟鄔邬邊边卞姬師师和仇欒栾隋商刁沙榮荣巫寇桑郎甄叢丛仲虞敖巩鞏明佘池查麻苑遲迟鄺邝';
const compounds =
  /^(?:歐陽|欧阳|司馬|司马|上官|諸葛|诸葛|東方|东方|皇甫|尉遲|尉迟|公孫|公孙|慕容|司徒|令狐|夏侯|端木|南宮|南宫|張簡|范姜)/;

/** Tells whether a text of Han characters alone looks like a person's name: a common surname and one or two more characters, spaces between let alone. */
export function isPersonName(text: string): boolean {
  const name = text.replace(/[\s\u3000]/g, '');
  if (!/^[\p{Script=Han}]{2,4}$/u.test(name)) return false;
  return compounds.test(name) ? name.length > 2 : name.length < 4 && surnames.includes(name.charAt(0));
}

/** Tells whether a text begins with a common surname. */
export const beginsWithSurname = (text: string): boolean =>
  text !== '' && (surnames.includes(text.charAt(0)) || compounds.test(text));

/** Tells whether a text ends as the names of papers, stations and sites do, `新華社`, `揚子晚報`, `某某網`. */
export const isOutlet = (text: string): boolean =>
  text.length <= 16 &&
  /^[\p{Script=Han}A-Za-z0-9·]{1,14}(?:网|網|报|報|社|台|臺|新闻|新聞|在线|在線|頻道|频道|发布|發布|發佈|杂志|雜誌|周刊|週刊|月刊|客户端|客戶端|公众号|公眾號|微信|微博|博客|专栏|專欄|日报|日報|中心)$/u.test(
    text,
  );

/** Joins credits to one byline with full-width spaces, leaving out what another one says already. */
export const joinBylines = (names: readonly string[]): string =>
  names
    .filter(
      (name, at) =>
        !names.some((other, index) => other.includes(name) && (other === name ? index < at : index !== at)),
    )
    .join('　');
