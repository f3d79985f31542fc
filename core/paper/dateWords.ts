/** Figures (2026年3月5日) or Chinese numerals (二〇二六年三月五日). */
export type DateStyle = "chinese" | "arabic";

const digits = [..."〇一二三四五六七八九"];
const numeral = (value: number): string =>
  value < 10
    ? (digits[value] ?? "")
    : `${value < 20 ? "" : digits[Math.floor(value / 10)]}十${value % 10 === 0 ? "" : digits[value % 10]}`;

const parts = (date: string, style: DateStyle) => {
  const [year = "", month = "", day = ""] = date.split("-");
  return style === "arabic"
    ? { year: `${Number(year)}年`, month: `${Number(month)}月`, day: `${Number(day)}日` }
    : {
        year: `${[...year].map((digit) => digits[Number(digit)]).join("")}年`,
        month: `${numeral(Number(month))}月`,
        day: `${numeral(Number(day))}日`,
      };
};

/** 二〇二六年三月五日 or 2026年3月5日. */
export function dateInWords(date: string, style: DateStyle): string {
  const { year, month, day } = parts(date, style);
  return `${year}${month}${day}`;
}

/** 二〇二六年三月二日至六日: what both days share is said once; one day alone where they are the same. */
export function spanInWords(from: string | null, to: string | null, style: DateStyle): string | null {
  const [first, last] = [from ?? to, to ?? from];
  if (first === null || last === null) return null;
  if (first === last) return dateInWords(first, style);
  const end = parts(last, style);
  const shared = first.slice(0, 7) === last.slice(0, 7) ? 2 : first.slice(0, 4) === last.slice(0, 4) ? 1 : 0;
  return `${dateInWords(first, style)}至${[end.year, end.month, end.day].slice(shared).join("")}`;
}
