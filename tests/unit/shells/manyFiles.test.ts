import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { openFiles } from "../../../backend/files.ts";
import { fileLimit, manyFiles } from "../../../core/kit/picking.ts";
import type { Reply } from "../../../core/kit/transport.ts";
import { filesOfFolder, takeIn } from "../../../electron/main/gather.ts";
import { filesFromDrop } from "../../../renderer/client/dropped.ts";
import { handIn, ofFolder } from "../../../renderer/client/handIn.ts";

const folder = () => mkdtempSync(join(tmpdir(), "xiaowu-many-"));

/** What both shells must take from the same folder: a difference would lose replies in one of them. */
const tree: [string, boolean][] = [
  ["乙.xlsx", true],
  ["大写.XLSX", true],
  ["~$乙.xlsx", false],
  [".~乙.xlsx", false],
  [".隐藏/甲.xlsx", false],
  ["照片.jpg", false],
  ["一/甲.xlsx", true],
  ["一/二/丙.xlsx", true],
  ["一/二/三/丁.xlsx", false],
];
const expected = tree.filter(([, taken]) => taken).map(([path]) => path.split("/").at(-1));

test("the window's folder and the browser's folder give the same files", async () => {
  const root = folder();
  for (const [path] of tree) {
    mkdirSync(join(root, path, ".."), { recursive: true });
    writeFileSync(join(root, path), path);
  }
  const window = await filesOfFolder(root, [".xlsx"]);
  expect(window.wanted.map(({ name }) => name).sort()).toEqual([...expected].sort());
  const browser = ofFolder(
    tree.map(([path]) => ({
      name: path.split("/").at(-1) ?? "",
      size: 1,
      webkitRelativePath: `回收/${path}`,
      arrayBuffer: async () => new ArrayBuffer(1),
    })),
    [".xlsx"],
  );
  expect(browser.taken.map(({ name }) => name).sort()).toEqual([...expected].sort());
  // 照片.jpg and 丁.xlsx: hidden and lock files are nobody's.
  expect([window.leftOut, browser.leftOut]).toEqual([2, 2]);
});

test("a link in the folder is not followed: it may lead to any file of the machine", async () => {
  const root = folder();
  const outside = join(folder(), "密.xlsx");
  writeFileSync(outside, "x");
  symlinkSync(outside, join(root, "链接.xlsx"));
  expect(await filesOfFolder(root, [".xlsx"])).toEqual({ wanted: [], lost: [], leftOut: 1 });
});

test("a folder of more files than can be taken is refused with a word, before anything is copied", async () => {
  const root = folder();
  for (let at = 0; at <= manyFiles; at += 1) writeFileSync(join(root, `${at}.txt`), "");
  await expect(filesOfFolder(root, [])).rejects.toMatchObject({ code: "refused" });
  rmSync(root, { recursive: true });
});

test("window: a file that goes away while the others are copied is named, the others are kept", async () => {
  const root = folder();
  const wanted = ["甲.xlsx", "乙.xlsx", "丙.xlsx"].map((name) => ({ path: join(root, name), name }));
  for (const { path } of wanted) writeFileSync(path, "x");
  const taken = await takeIn(wanted, async (path, name) => {
    if (name === "甲.xlsx") rmSync(join(root, "乙.xlsx"));
    return { fileId: path, name };
  });
  expect(taken.files.map(({ name }) => name)).toEqual(["甲.xlsx", "丙.xlsx"]);
  expect(taken.lost).toEqual([{ name: "乙.xlsx", message: expect.stringContaining("U盘") }]);
});

test("browser: what cannot be read or is too large is named, what the program refuses too, the others are kept", async () => {
  const file = (name: string, size = 1, read = async () => new ArrayBuffer(size)) => ({
    name,
    size,
    arrayBuffer: read,
  });
  const send = async (name: string): Promise<Reply> =>
    name === "拒.xlsx"
      ? { ok: false, error: { code: "refused", message: "内容过大" } }
      : { ok: true, value: { fileId: `id-${name}`, name } };
  const gone = async () => {
    throw new DOMException("gone", "NotFoundError");
  };
  const taken = await handIn(
    [file("甲.xlsx"), file("拔.xlsx", 1, gone), file("巨.xlsx", fileLimit + 1), file("拒.xlsx"), file("乙.xlsx")],
    send,
  );
  expect(taken.files.map(({ fileId }) => fileId)).toEqual(["id-甲.xlsx", "id-乙.xlsx"]);
  expect(taken.lost.map(({ name }) => name)).toEqual(["拔.xlsx", "巨.xlsx", "拒.xlsx"]);
});

// Catches a page that says nothing while hundreds of files come in.
test("browser: tells before each file how many are in, those that could not be read among them", async () => {
  const read = async () => new ArrayBuffer(1);
  const gone = async () => {
    throw new DOMException("gone", "NotFoundError");
  };
  const seen: [number, number][] = [];
  const send = async (name: string): Promise<Reply> => ({ ok: true, value: { fileId: name, name } });
  await handIn(
    [
      { name: "甲.xlsx", size: 1, arrayBuffer: read },
      { name: "拔.xlsx", size: 1, arrayBuffer: gone },
      { name: "乙.xlsx", size: 1, arrayBuffer: read },
    ],
    send,
    (taken, of) => seen.push([taken, of]),
  );
  expect(seen).toEqual([
    [0, 3],
    [1, 3],
    [2, 3],
  ]);
});

/** A folder as a browser gives it: in portions, and `breaks` after the first as a stick does that is pulled out. */
function droppedFolder(name: string, names: string[], breaks: boolean) {
  let asked = 0;
  const entries = names.map((own) => ({
    name: own,
    isDirectory: false,
    file: (done: (file: File) => void, failed: () => void) =>
      own === "拔.xlsx" ? failed() : done(new File(["x"], own)),
  }));
  const createReader = () => ({
    readEntries: (done: (some: unknown[]) => void, failed: () => void) => {
      asked += 1;
      if (asked === 1) done(entries);
      else if (breaks) failed();
      else done([]);
    },
  });
  const entry = { name, isDirectory: true, createReader };
  return { kind: "file", webkitGetAsEntry: () => entry, getAsFile: () => null };
}

// Catches replies that are lost without a word because the stick went while the browser looked through its folder.
test("browser: of a dropped folder that goes away in the middle, what is missing is named and the others are kept", async () => {
  const items = [droppedFolder("回收", ["甲.xlsx", "拔.xlsx", "照片.bmp", "~$甲.xlsx"], true)];
  const dropped = await filesFromDrop({ items } as never, [".xlsx"]);
  expect(dropped.files.map((file) => file.name)).toEqual(["甲.xlsx"]);
  expect(dropped.lost.map((one) => one.name)).toEqual(["回收", "拔.xlsx"]);
  expect(dropped.lost.every((one) => one.message.includes("U盘"))).toBe(true);
  expect(dropped.leftOut).toBe(1);
});

test("a program that has ended is not taken for a pulled stick", async () => {
  const file = { name: "甲.xlsx", size: 1, arrayBuffer: async () => new ArrayBuffer(1) };
  const dead = async () => {
    throw new TypeError("Failed to fetch");
  };
  await expect(handIn([file], dead)).rejects.toThrow("Failed to fetch");
});

test("a handle lives on while it is used, ends when it is left alone, and is nothing once its file has gone", () => {
  let now = 0;
  const files = openFiles(() => now);
  const used = files.put(Buffer.from("x"), "甲.xlsx");
  const left = files.put(Buffer.from("x"), "乙.xlsx");
  const minutes = (count: number) => {
    now += count * 60_000;
  };
  minutes(20);
  expect(files.take(used.fileId)).not.toBeNull();
  minutes(20);
  expect(files.take(used.fileId)).not.toBeNull();
  expect(files.take(left.fileId)).toBeNull();
  const path = join(folder(), "丙.xlsx");
  writeFileSync(path, "x");
  const stick = files.register(path, "丙.xlsx");
  rmSync(path);
  expect(files.take(stick.fileId)).toBeNull();
  files.close();
});
