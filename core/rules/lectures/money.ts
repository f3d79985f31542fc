const digits = "零壹贰叁肆伍陆柒捌玖";
const places = ["", "拾", "佰", "仟"];
const groups = ["", "万", "亿", "万亿"];

/** Four figures in words: 1050 壹仟零伍拾. Zeros inside stand once, those at the end not at all. */
function fourInWords(value: number): string {
  let words = "";
  let gap = false;
  for (let place = 3; place >= 0; place--) {
    const digit = Math.floor(value / 10 ** place) % 10;
    if (digit === 0) {
      gap = words !== "";
      continue;
    }
    words += `${gap ? "零" : ""}${digits[digit]}${places[place]}`;
    gap = false;
  }
  return words;
}

function wholeInWords(value: number): string {
  let words = "";
  let gap = false;
  for (let group = groups.length - 1; group >= 0; group--) {
    const part = Math.floor(value / 10_000 ** group) % 10_000;
    if (part === 0) {
      gap = words !== "";
      continue;
    }
    // 零 also where the part begins below its thousands.
    words += `${words !== "" && (gap || part < 1000) ? "零" : ""}${fourInWords(part)}${groups[group]}`;
    gap = false;
  }
  return words;
}

/** An amount in 分 as it is written on receipts (大写): 150000 壹仟伍佰元整, 1050 拾元伍角 is 壹拾元伍角整. Not below 0. */
export function amountInWords(cents: number): string {
  const whole = Math.floor(cents / 100);
  const tenths = Math.floor(cents / 10) % 10;
  const rest = cents % 10;
  if (cents === 0) return "零元整";
  const yuan = whole > 0 ? `${wholeInWords(whole)}元` : "";
  if (tenths === 0 && rest === 0) return `${yuan}整`;
  const jiao = tenths > 0 ? `${digits[tenths]}角` : whole > 0 ? "零" : "";
  return `${yuan}${jiao}${rest > 0 ? `${digits[rest]}分` : "整"}`;
}

/** 1,500.00 */
export const amountInFigures = (cents: number): string => {
  const [whole = "0", rest = "00"] = (cents / 100).toFixed(2).split(".");
  return `${whole.replace(/\B(?=(\d{3})+$)/gu, ",")}.${rest}`;
};
