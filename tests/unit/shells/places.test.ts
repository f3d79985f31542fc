import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { installedChromiums } from "../../../backend/paper/chromium.ts";
import { cacheDir, dataDir, projectRoot } from "../../../backend/places.ts";

describe("finding a Chromium", () => {
  test("programs on the PATH come in order of preference, relative folders are not looked into", () => {
    const there = new Set(["/a/google-chrome", "/b/chromium", "chromium", "/usr/bin/chromium"]);
    expect(installedChromiums({ PATH: ".:/a:/b:" }, "linux", (path) => there.has(path))).toEqual([
      "/b/chromium",
      "/usr/bin/chromium",
      "/a/google-chrome",
    ]);
  });
});

describe("places", () => {
  test("the user's folder on each system, and another home when told", () => {
    expect(dataDir({}, "linux", "/home/a")).toBe("/home/a/.local/share/xiaowu");
    expect(dataDir({ XDG_DATA_HOME: "/d" }, "linux", "/home/a")).toBe("/d/xiaowu");
    expect(dataDir({}, "darwin", "/Users/a")).toBe("/Users/a/Library/Application Support/xiaowu");
    expect(dataDir({ XIAOWU_HOME: "/elsewhere" }, "darwin", "/Users/a")).toBe("/elsewhere");
  });
  test("another home doesn't unpack the browser again", () => {
    expect(cacheDir({ XIAOWU_HOME: "/elsewhere" }, "linux", "/home/a")).toBe("/home/a/.cache/xiaowu");
  });
  test("the root is the folder of this project", () => {
    expect(projectRoot()).toBe(join(import.meta.dirname, "..", "..", ".."));
  });
});
