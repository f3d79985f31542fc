import { build, type Rollup } from "vite";
import { expect, it } from "vitest";
import { compareNames, type NameOptions, type NameOrder, sortByName } from "../../../../core/rules/names/order.ts";
import { members2020, surnames } from "../../../fixtures/rules/strokes.ts";
import { useBrowser } from "../../../helpers/browser.ts";

// biome-ignore lint/correctness/useHookAtTopLevel: a fixture of the tests, not a hook of React
const browser = useBrowser(["--lang=sv-SE"]);

type Rules = { sortByName: typeof sortByName; compareNames: typeof compareNames };

/** The rule as one script that sets `names`. */
async function script(): Promise<string> {
  const entry = new URL("../../../../core/rules/names/order.ts", import.meta.url).pathname;
  const built = await build({
    configFile: false,
    logLevel: "error",
    build: { write: false, minify: true, lib: { entry, formats: ["iife"], name: "names" } },
  });
  const [output] = [built].flat() as Rollup.RollupOutput[];
  return output?.output[0].code ?? "";
}

// A word with every class of character: listed, traditional, rare, Latin, dotted, padded, with strokes of the office.
const signs = [...surnames, ...members2020.listed.join(""), ..."劉張陳𬉼𫟅\u{2A6D6}abÉ·　 1"];

/** A simple generator, so that both sides sort the same names. */
function sample(count: number): string[] {
  let seed = 20201;
  const next = (below: number) => {
    seed = (seed * 1103515245 + 12345) % 2147483648;
    return Math.floor((seed / 2147483648) * below);
  };
  return Array.from({ length: count }, () =>
    Array.from({ length: 1 + next(4) }, () => signs[next(signs.length)]).join(""),
  );
}

it("sorts alike in Node and in a browser of another language (a comparison by locale would differ)", async () => {
  const names = [...sample(3000), ...members2020.listed];
  const options: NameOptions = { own: { "\u{2A6D6}": "1121" }, singleFirst: true };
  const page = await browser().newPage();
  await page.addScriptTag({ content: `${await script()};globalThis.names=names;` });
  for (const by of ["strokes", "pinyin"] satisfies NameOrder[]) {
    const there = await page.evaluate(
      ([list, order, rules]) => {
        const { names: rule } = globalThis as never as { names: Rules };
        return rule.sortByName(list, (name) => name, order, rules);
      },
      [names, by, options] as const,
    );
    expect(there).toEqual(sortByName(names, (name) => name, by, options));
    expect(
      there.sorted.slice(1).every((name, at) => compareNames(there.sorted[at] ?? "", name, by, options) <= 0),
    ).toBe(true);
  }
  await page.close();
}, 120_000);
