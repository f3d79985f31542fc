import type { PaperSize } from "../../core/paper/layout.ts";

const pointsPerMm = 72 / 25.4;

/** Farther from a size than this, a page is not of that size. Points; Chromium rounds to whole pixels, at most 0.75. */
const nearest = 1.5;

/** A number of a PDF with so many decimals, as short as it can be written. */
const short = (value: number, decimals: number): string =>
  String(Number(value.toFixed(decimals))).replace(/^(-?)0\./, "$1.");

/** The box of a page of this size with its upper left corner where it was: Chromium reckons all places from there. */
function boxOf(height: number, size: PaperSize, room: number): string | null {
  const [width, tall] = [size.width * pointsPerMm, size.height * pointsPerMm];
  for (const decimals of [3, 2, 1]) {
    const box = `0 ${short(height - tall, decimals)} ${short(width, decimals)} ${short(height, Math.max(2, decimals))}`;
    if (box.length <= room) return box.padEnd(room);
  }
  return null;
}

/**
 * Gives the pages of Chromium's PDF their paper exactly, where Chromium rounds it to pixels of the screen (0.26 mm). The boxes
 * are written over in place, so that no other byte of the file moves. What is like none of the sizes stays as it is.
 */
export function exactBoxes(pdf: Uint8Array, sizes: readonly PaperSize[]): Uint8Array {
  const bytes = Buffer.from(pdf);
  const text = bytes.toString("latin1");
  for (const found of text.matchAll(/\/MediaBox \[(0 0 ([\d.]+) ([\d.]+))\]/g)) {
    const [width, height] = [Number(found[2]), Number(found[3])];
    const size = sizes.find(
      (one) =>
        Math.abs(one.width * pointsPerMm - width) < nearest && Math.abs(one.height * pointsPerMm - height) < nearest,
    );
    const old = found[1] ?? "";
    const box = size ? boxOf(height, size, old.length) : null;
    if (box) bytes.write(box, found.index + "/MediaBox [".length, "latin1");
  }
  return bytes;
}
