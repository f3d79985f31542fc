/** Compound surnames, after 百家姓 and what is borne today; simplified and traditional. */
const compound = new Set(
  (
    "欧阳 歐陽 太史 端木 上官 司马 司馬 东方 東方 独孤 獨孤 南宫 南宮 万俟 闻人 聞人 夏侯 诸葛 諸葛 尉迟 尉遲 公羊 赫连 赫連 " +
    "澹台 皇甫 宗政 濮阳 濮陽 公冶 太叔 申屠 公孙 公孫 慕容 仲孙 仲孫 钟离 鍾離 长孙 長孫 宇文 司徒 鲜于 鮮于 司空 闾丘 閭丘 " +
    "子车 子車 亓官 司寇 巫马 巫馬 公西 颛孙 顓孫 壤驷 壤駟 公良 漆雕 乐正 樂正 宰父 谷梁 拓跋 夹谷 轩辕 軒轅 令狐 段干 百里 " +
    "呼延 东郭 東郭 南门 南門 羊舌 微生 公户 公玉 公仪 梁丘 公仲 公上 公门 公山 公坚 左丘 公伯 西门 西門 公祖 第五 公乘 贯丘 " +
    "公皙 南荣 东里 东宫 仲长 子书 子桑 即墨 淳于 单于 褚师 纳兰 納蘭 完颜 完顏 耶律 爱新 愛新 叶赫 葉赫 那拉 富察 佟佳 " +
    "呼衍 石抹 贺兰 賀蘭 屈突 斛律 豆卢 侯莫 尔朱 爾朱 宿勤 相里 胡母 东野 南郭 北宫 北宮 南野 西乞 水丘"
  ).split(" "),
);

/** Whether a cleaned name begins with a compound surname and has a given name after it: 欧阳文静 yes, 欧阳 (欧, given name 阳) no. */
export const isCompoundSurname = (name: string): boolean => {
  const [first, second, third] = name;
  return third !== undefined && compound.has(`${first}${second}`);
};
