// A file over 500 lines is refused: it does more than one thing. Generated tables (*.data.ts) are data.
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";

const LIMIT = 500;
const files = execFileSync("git", ["ls-files", "-co", "--exclude-standard", "--", "*.ts", "*.tsx", "*.mjs", "*.css"], {
  encoding: "utf8",
})
  .split("\n")
  .filter((file) => file !== "" && !file.endsWith(".data.ts"));
const long = files
  .map((file) => ({ file, lines: readFileSync(file, "utf8").split("\n").length }))
  .filter(({ lines }) => lines > LIMIT);
for (const { file, lines } of long) console.error(`${file}: ${lines} lines, at most ${LIMIT}`);
process.exit(long.length === 0 ? 0 : 1);
