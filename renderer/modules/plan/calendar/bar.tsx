import { type CSSProperties, memo } from "react";
import type { Entry } from "./model.ts";
import { AnnouncedSign, HeldSign, LockSign, MovedSign, WarnedSign } from "./signs.tsx";

const stateClass: Partial<Record<Entry["run"]["state"], string>> = {
  draft: " cal-draft",
  postponed: " cal-draft",
};

/** The signs of a run: something stands against it, locked, announced, moved in this 试排方案, over. */
export function Signs(props: {
  run: Entry["run"] /** Only the weightiest, where there is no room for all. */;
  one?: boolean;
}) {
  const { run } = props;
  if (props.one) {
    if (run.warnings.length > 0) return <WarnedSign />;
    if (run.locked) return <LockSign />;
    if (run.announced) return <AnnouncedSign />;
    return run.moved ? <MovedSign /> : null;
  }
  return (
    <>
      {run.warnings.length > 0 ? <WarnedSign /> : null}
      {run.locked ? <LockSign /> : null}
      {run.announced ? <AnnouncedSign /> : null}
      {run.moved ? <MovedSign /> : null}
      {run.state === "held" || run.state === "filed" ? <HeldSign /> : null}
    </>
  );
}

const partWords = { day: "", morning: "上午 ", afternoon: "下午 " } as const;

/** A coloured part narrower than this holds no text; pixels. */
const short = 56;

/** The class names of a bar. */
export const barClass = (entry: Entry, picked: boolean, cut: boolean): string =>
  `cal-bar cal-tone-${entry.tone}${stateClass[entry.run.state] ?? ""}${entry.run.warnings.length > 0 ? " cal-warned" : ""}${picked ? " cal-picked" : ""}${cut ? " cal-cut" : ""}`;

/** A run on the calendar, at its place in a row or column. The entry is the same object as long as its data is, so that only changed bars are drawn again. */
export const Bar = memo(function Bar(props: {
  entry: Entry;
  /** Pixels, or shares of the row as percent. */
  left: number | string;
  top: number | string;
  width: number | string;
  height: number | string;
  /** Width of the coloured part where the text needs more room than the days have; pixels. */
  inner?: number | undefined;
  before: boolean;
  after: boolean;
  picked: boolean;
  cut: boolean;
  /** Whether the Tab key reaches it. */
  stop: boolean;
  /** The row it stands in, where a run may stand in several. */
  row?: string | undefined;
  /** Days go down and not across. */
  upright?: boolean | undefined;
  /** Only a number stands on it: that comes first, and signs after it as far as there is room. */
  numberOnly?: boolean | undefined;
  /** What stands on it; its own text unless told. */
  text?: string | undefined;
}) {
  const { entry, inner, before, after } = props;
  const ends = `${before ? " cal-before" : ""}${after ? " cal-after" : ""}`;
  const box: CSSProperties & { "--inner"?: string } = {
    left: props.left,
    top: props.top,
    width: props.width,
    height: props.height,
    ...(inner === undefined ? {} : { "--inner": `${inner}px` }),
    ...(props.upright && Number(props.height) < 26 ? { lineHeight: `${Number(props.height) - 2}px` } : {}),
    // Beside a short bar, not across its edge.
    ...(inner !== undefined && inner < short ? { paddingLeft: inner + 4 } : {}),
  };
  return (
    <button
      type="button"
      className={`${barClass(entry, props.picked, props.cut)}${ends}${inner === undefined ? "" : " cal-roomy"}${props.upright ? " cal-upright" : ""}${props.upright && Number(props.height) < 26 ? " cal-line1" : ""}`}
      style={box}
      data-run={entry.id}
      data-bar=""
      data-row={props.row}
      tabIndex={props.stop ? 0 : -1}
      title={entry.title}
    >
      <span className="cal-text">
        {props.numberOnly ? props.text : null}
        <Signs run={entry.run} />
        {props.numberOnly ? null : `${before ? "…" : ""}${partWords[entry.part]}${props.text ?? entry.text}`}
      </span>
      {after ? null : <span className="cal-grip" />}
    </button>
  );
});
