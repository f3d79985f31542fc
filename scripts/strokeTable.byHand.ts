/** Strokes of parts that are no characters of their own in the sources. */
export const parts: Readonly<Record<string, string>> = {
  讠: "45",
  氵: "441",
  钅: "31115",
  纟: "551",
  阝: "52",
  衤: "45234",
  艹: "122",
  亻: "32",
  竹: "314314",
  垔: "125221121",
  粦: "431234354152",
};

/**
 * Characters whose sequence in cnchar-order 3.2.6 (or, where told, in rime) is wrong, with the reason. Found by comparing
 * cnchar with the last code of rime, and both with the official order of 通用规范汉字表.
 */
export const corrections: Readonly<Record<string, readonly [string, string]>> = {
  皙: ["1234331232511", "析 and 白: cnchar leaves out a 撇 (Unihan counts 13; the official order agrees)"],
  雌: ["21213532411121", "此 is 212135, as cnchar itself has it in 此 and 紫"],
  德: ["332122522114544", "十 after 彳 is 横竖; cnchar has 横撇"],
  膝: ["351112343424134", "桼 as in 漆: 氺 is 24134"],
  黏: ["31234342413421251", "黍 ends in 氺, 24134"],
  炽: ["433425134", "只 ends in 撇点; cnchar has 点点"],
  邶: ["2113552", "北 is 21135, as cnchar itself has it"],
  媾: ["5311122125211", "冓 is 1122125211, as cnchar has it in 购's kin 遘, 篝, 觏"],
  撅: ["121134315233534", "厥 is 134315233534, as cnchar has it in 蹶"],
  麒: ["4135221153512211134", "鹿 is 41352211535, as cnchar itself has it"],
  麟: ["41352211535431234354152", "鹿 is 41352211535"],
  锺: ["31115312511211", "重 is 312511211, as cnchar itself has it"],
  鲺: ["3525121153251214", "虱 is 53251214, as cnchar itself has it"],
  弢: ["51552254", "屮 is 522"],
  涐: ["4413121534", "rime has 扌 for the left of 我; 我 is 3121534 (浰 must follow)"],
};

/**
 * Characters of 通用规范汉字表 that cnchar lacks and of which rime has no mainland code, from their parts (digits are strokes).
 * Each group with what it rests on. All but 麀 fall into their official place.
 */
export const compositions: readonly (readonly [entries: string, reason: string])[] = [
  [
    "𬉼火区 𬇕氵万 𫭟土区 𫭢土仑 𫵷山历 𬇙氵贝 𫸩弓区 𬨂1521氏 𬀩日韦 𬀪日见 𬩽寻阝 𬮿阝岂 𬯀阝齐 𫰛女54121 𬍛王乐 𬜬艹问 𬍤王寻 𫭼土劳 𬜯艹两 𬂩木夹 𫑡黾阝 𫢸亻单 𬊈火寻 𬒈44345石 𫮃土单 𬱖由页 𬟽虫东 𬇹氵国 𬍡汤玉 𬯎阝贵 𬃊木质 𬷕甫鸟 𬹼齿介 𫶇山带 𬱟危页 𫷷广钦 𬮱门垔 𬊤火单 𬪩酉农 𬨎1521酋 𫫇口恶 𬕂竹贡 𫌀衤责 𬒗石览 𬺈齿奇 𬞟艹频 𬟁艹鬲鸟 𬺓齿楚",
    "the simplified part of the traditional form that Unihan names (熰, 澫, 塸 …)",
  ],
  [
    "𬣙讠于 𬣞讠4451 𬣡讠戋 𬣳讠艮 𬤇讠垔 𬤊讠是 𬤝讠惠 𬘓纟川 𬘘纟4535 𬘡纟因 𬘩纟廷 𫄧纟延 𬘫纟完 𬘬纟青 𬘭纟林 𬘯纟享 𬙂纟寅 𬙊纟墨 𬙋纟襄",
    "讠 and 纟 for 言 and 糸 of the traditional form; 㝉 is 4451 as in 纻, 垔 125221121, 冘 4535",
  ],
  [
    "𬬩钅弋 𬬮钅长 𬬱钅斤 𬬭钅仑 𬬸钅术 𬬻钅卢 𬬹钅申 𬬿钅召 𬭁钅母 𬭊钅杜 𬭎钅宏 𬭚钅享 𬭛钅波 𬭤钅侯 𬭩钅翁 𬭬钅彗 𬭯钅敝 𬭳钅喜 𬭶钅黑 𬭸钅粦 𬭼钅遂",
    "钅 for 金 of the traditional form",
  ],
  [
    "𬳵马丕 𬳶马25251 𬳽马先 𬳿马余 𬴂马非 𬴃马111213251 𬴊马粦 𬸘125115315鸟 𬸚狱鸟 𬸣4451122134鸟 𬸦族鸟 𬸪番鸟 𬶋鱼句 𬶍鱼它 𬶐鱼兆 𬶏鱼危 𬶟鱼剌 𬶠鱼柬 𬶨既鱼 𬶭鱼祭 𬶮鱼喜",
    "马, 鸟, 鱼 for their traditional forms; 匽 is 125115315, 砉 111213251, the top of 寒 4451122134",
  ],
  [
    "𦭜艹只 𦰡艹那 𡎚土扁 𬌗1523合 𫟅纟京 鄜鹿阝 麀鹿匕 𬒔石肯",
    "parts read from the character; 𬒔 (gěng) is less sure than the others, its place between 碏 and 碈 agrees",
  ],
];

/** Traditional characters with several simplified forms in Unihan, and the one by which a name is counted. 乾, 於, 後 and others that stand in 通用规范汉字表 stay as they are. */
export const simplifiedByHand: Readonly<Record<string, string>> = {
  鍾: "钟",
  餘: "余",
};

/**
 * Equal sequences. Within one level of 通用规范汉字表 its own order decides, which is that of GF 3003 (sure: 干于, 土士, 己已巳,
 * 甲申电田由). Across levels the norm's text decides here where a surname is concerned (fairly sure); where nothing is said,
 * the lower level stands first, then the number in the list, then the code point (not sure).
 * Named in full, those of one level in their official order.
 */
export const orderOverrides: readonly string[] = [
  // Separate before touching before crossing: 撇 of 亓 touches one 横, of 开 crosses one, of 井 both.
  "亓开井",
  // 几 touches, 九 crosses; 匕 before both in the official 儿匕几九.
  "化仉仇",
  // 竖 of 示 touches the second 横, of 余 crosses it.
  "佘余",
  // 士 stands apart from 亻, the second stroke of 丘 touches the first.
  "仕丘",
];
