import { readFileSync } from "node:fs";
import { join } from "node:path";

/** The characters of 通用规范汉字表 (2013) that lie outside U+4E00 to U+9FA5, in its order: what older faces and programs lack. */
export const rareSigns: string = [
  ...readFileSync(join(import.meta.dirname, "../../fixtures/rules/generalList.txt"), "utf8"),
]
  .filter((sign) => {
    const code = sign.codePointAt(0) ?? 0;
    return /\p{Script=Han}/u.test(sign) && (code < 0x4e00 || code > 0x9fa5);
  })
  .join("");
