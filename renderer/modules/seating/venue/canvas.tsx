import { type KeyboardEvent, type PointerEvent, useEffect, useMemo, useRef, useState } from "react";
import type { HallLayout } from "../../../../core/records/seating.ts";
import type { VenueEdit } from "../../../../core/rules/seating/venue/edits.ts";
import { boxAround, fixtureBox, itemsOf } from "../../../../core/rules/seating/venue/itemEdits.ts";
import { usePalette } from "../../../ui/theme.ts";
import { ChosenLayer } from "./chosenLayer.tsx";
import { HallDrawing } from "./drawing.tsx";
import type { Picker } from "./picking.ts";

/** Room around the hall on the drawing, in centimetres. */
const margin = 50;
/** Arrow keys in a row are one step of the history: it ends after this many milliseconds of rest. */
const rest = 500;

/** Props of VenueCanvas. */
export interface VenueCanvasProps {
  layout: HallLayout;
  picker: Picker;
  chosen: ReadonlySet<string>;
  onChoose: (ids: ReadonlySet<string>) => void;
  onEdit: (edit: VenueEdit) => void;
  /** Places go to multiples of this many centimetres; 1 for none. */
  snap: number;
  /** How many times larger than what fits the window. */
  zoom: number;
  onZoom: (zoom: number) => void;
}

type Drag =
  | { kind: "move"; x: number; y: number; dx: number; dy: number; anchor: { x: number; y: number }; moved: boolean }
  | { kind: "band"; x: number; y: number; add: boolean; toX: number; toY: number }
  | { kind: "pan"; x: number; y: number; left: number; top: number };

const layer = { position: "absolute", left: 0, top: 0, pointerEvents: "none", willChange: "transform" } as const;

const steps: Readonly<Record<string, readonly [number, number]>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};

/** The hall to be drawn in: choose, drag, band, arrow keys. What is dragged is one group that moves as a whole, so that the seats below it stay untouched. */
export function VenueCanvas(props: VenueCanvasProps) {
  const { layout, picker, chosen, onChoose, onEdit, snap, zoom } = props;
  const { palette } = usePalette();
  const box = useRef<HTMLDivElement>(null);
  const svg = useRef<SVGSVGElement>(null);
  const moving = useRef<HTMLDivElement>(null);
  const band = useRef<HTMLDivElement>(null);
  const drag = useRef<Drag | null>(null);
  const nudge = useRef<{ dx: number; dy: number; timer: number } | null>(null);
  const copied = useRef<readonly string[]>([]);
  const space = useRef(false);
  const focused = useRef<string | null>(null);
  const [room, setRoom] = useState({ width: 0, height: 0 });

  const frame = useMemo(() => {
    const around = boxAround([
      { left: 0, top: 0, right: layout.width, bottom: layout.height },
      ...layout.zones.flatMap((zone) =>
        zone.rows.flatMap((row) => row.seats.map(({ x, y }) => ({ left: x, right: x, top: y, bottom: y }))),
      ),
      ...layout.fixtures.map(fixtureBox),
    ]);
    const { left, top, right, bottom } = around ?? { left: 0, top: 0, right: 0, bottom: 0 };
    return { x: left - margin, y: top - margin, width: right - left + 2 * margin, height: bottom - top + 2 * margin };
  }, [layout]);
  const fit = Math.min((room.width - 4) / frame.width, (room.height - 4) / frame.height);
  const scale = Math.max(0.02, fit * zoom);

  useEffect(() => {
    const element = box.current;
    if (!element) return;
    const watch = new ResizeObserver(([entry]) => {
      const { width = 0, height = 0 } = entry?.contentRect ?? {};
      setRoom((before) => (before.width === width && before.height === height ? before : { width, height }));
    });
    watch.observe(element);
    return () => watch.disconnect();
  }, []);

  const shift = (dx: number, dy: number) => {
    if (moving.current) moving.current.style.transform = `translate(${dx * scale}px, ${dy * scale}px)`;
  };
  // What was dragged stands at its new place now, or at the old one after a refusal.
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new drawing ends the preview
  useEffect(() => {
    if (drag.current?.kind !== "move" && !nudge.current) shift(0, 0);
  }, [layout, chosen]);

  const flush = () => {
    const now = nudge.current;
    if (!now) return;
    window.clearTimeout(now.timer);
    nudge.current = null;
    if (now.dx !== 0 || now.dy !== 0) onEdit({ do: "move", items: [...chosen], dx: now.dx, dy: now.dy });
    else shift(0, 0);
  };
  const latestFlush = useRef(flush);
  latestFlush.current = flush;
  useEffect(() => () => latestFlush.current(), []);

  const place = (event: { clientX: number; clientY: number }) => {
    const edge = svg.current?.getBoundingClientRect();
    return {
      x: (event.clientX - (edge?.left ?? 0)) / scale + frame.x,
      y: (event.clientY - (edge?.top ?? 0)) / scale + frame.y,
    };
  };
  const snapped = (value: number, free: boolean) =>
    free || snap <= 1 ? Math.round(value) : Math.round(value / snap) * snap;

  const onPointerDown = (event: PointerEvent<SVGSVGElement>) => {
    flush();
    const element = box.current;
    if (!element) return;
    event.currentTarget.setPointerCapture(event.pointerId);
    if (event.button === 1 || space.current) {
      event.preventDefault();
      drag.current = {
        kind: "pan",
        x: event.clientX,
        y: event.clientY,
        left: element.scrollLeft,
        top: element.scrollTop,
      };
      return;
    }
    if (event.button !== 0) return;
    const { x, y } = place(event);
    const hit = picker.at(x, y);
    const add = event.shiftKey || event.ctrlKey || event.metaKey;
    if (hit === null) {
      drag.current = { kind: "band", x, y, add, toX: x, toY: y };
      return;
    }
    focused.current = hit;
    if (add) {
      const next = new Set(chosen);
      if (!next.delete(hit)) next.add(hit);
      onChoose(next);
      return;
    }
    const items = chosen.has(hit) ? chosen : new Set([hit]);
    if (items !== chosen) onChoose(items);
    const around = boxAround(itemsOf(layout, new Set([hit])));
    const anchor = {
      x: around ? (around.left + around.right) / 2 : x,
      y: around ? (around.top + around.bottom) / 2 : y,
    };
    drag.current = { kind: "move", x, y, dx: 0, dy: 0, anchor, moved: false };
  };
  const onPointerMove = (event: PointerEvent<SVGSVGElement>) => {
    const now = drag.current;
    if (!now) return;
    if (now.kind === "pan") {
      if (box.current) {
        box.current.scrollLeft = now.left - (event.clientX - now.x);
        box.current.scrollTop = now.top - (event.clientY - now.y);
      }
      return;
    }
    const { x, y } = place(event);
    if (now.kind === "band") {
      [now.toX, now.toY] = [x, y];
      const rect = band.current;
      if (!rect) return;
      const [left, top] = [(Math.min(x, now.x) - frame.x) * scale, (Math.min(y, now.y) - frame.y) * scale];
      rect.style.transform = `translate(${left}px, ${top}px)`;
      rect.style.width = `${Math.abs(x - now.x) * scale}px`;
      rect.style.height = `${Math.abs(y - now.y) * scale}px`;
      rect.style.visibility = "visible";
      return;
    }
    if (!now.moved && Math.hypot(x - now.x, y - now.y) * scale < 4) return;
    now.moved = true;
    // What was taken hold of goes to the grid; the others keep their places beside it.
    now.dx = snapped(now.anchor.x + x - now.x, event.altKey) - Math.round(now.anchor.x);
    now.dy = snapped(now.anchor.y + y - now.y, event.altKey) - Math.round(now.anchor.y);
    shift(now.dx, now.dy);
  };
  const hideBand = () => {
    if (band.current) band.current.style.visibility = "hidden";
  };
  const onPointerUp = () => {
    const now = drag.current;
    drag.current = null;
    hideBand();
    if (now?.kind === "move" && now.moved && (now.dx !== 0 || now.dy !== 0))
      onEdit({ do: "move", items: [...chosen], dx: now.dx, dy: now.dy });
    if (now?.kind !== "band") return;
    const found = picker.within({
      left: Math.min(now.x, now.toX),
      right: Math.max(now.x, now.toX),
      top: Math.min(now.y, now.toY),
      bottom: Math.max(now.y, now.toY),
    });
    onChoose(new Set(now.add ? [...chosen, ...found] : found));
  };
  const cancel = () => {
    drag.current = null;
    hideBand();
    shift(0, 0);
  };

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing || event.key === "Process") return;
    const control = event.ctrlKey || event.metaKey;
    const step = steps[event.key];
    const key = event.key.toLowerCase();
    if (event.key === " ") space.current = true;
    else if (step && (control || chosen.size === 0)) {
      flush();
      const next = picker.next(focused.current, step[0], step[1]);
      if (next) {
        focused.current = next;
        onChoose(new Set(event.shiftKey ? [...chosen, next] : [next]));
      }
    } else if (step) {
      const by = event.shiftKey ? 1 : 10;
      const now = nudge.current ?? { dx: 0, dy: 0, timer: 0 };
      window.clearTimeout(now.timer);
      nudge.current = {
        dx: now.dx + step[0] * by,
        dy: now.dy + step[1] * by,
        timer: window.setTimeout(() => latestFlush.current(), rest),
      };
      shift(nudge.current.dx, nudge.current.dy);
    } else if (event.key === "Escape") {
      cancel();
      onChoose(new Set());
    } else if (event.key === "Delete" || event.key === "Backspace") {
      flush();
      if (chosen.size > 0) onEdit({ do: "remove", items: [...chosen] });
    } else if (control && key === "a") {
      onChoose(new Set([...picker.rowOf.keys(), ...layout.fixtures.map((one) => one.id)]));
    } else if (control && key === "c") {
      copied.current = [...chosen];
    } else if (control && (key === "v" || key === "d")) {
      flush();
      const items = key === "d" ? [...chosen] : [...copied.current];
      if (items.length > 0) onEdit({ do: "copy", items, dx: 0, dy: 100 });
    } else if (event.key === "+" || event.key === "=") props.onZoom(zoom * 1.25);
    else if (event.key === "-") props.onZoom(zoom / 1.25);
    else if (event.key === "0") props.onZoom(1);
    else return;
    event.preventDefault();
  };

  useEffect(() => {
    const element = box.current;
    if (!element) return;
    const wheel = (event: WheelEvent) => {
      if (!event.ctrlKey) return;
      event.preventDefault();
      props.onZoom(zoom * (event.deltaY < 0 ? 1.15 : 1 / 1.15));
    };
    element.addEventListener("wheel", wheel, { passive: false });
    return () => element.removeEventListener("wheel", wheel);
  }, [zoom, props.onZoom]);

  const { width, height } = frame;
  const viewBox = `${frame.x} ${frame.y} ${width} ${height}`;
  return (
    <div
      ref={box}
      className="xw-scroll"
      style={{ flex: 1, minHeight: 0, border: `1px solid ${palette.lines}`, background: palette.background }}
    >
      <div style={{ position: "relative", width: width * scale, height: height * scale, margin: "0 auto" }}>
        <svg
          ref={svg}
          role="application"
          aria-label="会场布置"
          aria-describedby="xw-venue-keys"
          // biome-ignore lint/a11y/noNoninteractiveTabindex: the drawing is worked on with the keyboard
          tabIndex={0}
          width={width * scale}
          height={height * scale}
          viewBox={viewBox}
          style={{ display: "block", fontFamily: "inherit", userSelect: "none", touchAction: "none" }}
          onPointerDown={onPointerDown}
          onPointerMove={onPointerMove}
          onPointerUp={onPointerUp}
          onPointerCancel={cancel}
          onDoubleClick={(event) => {
            const { x, y } = place(event);
            const row = picker.rowOf.get(picker.at(x, y) ?? "");
            if (row) onChoose(new Set([...picker.rowOf].flatMap(([id, own]) => (own === row ? [id] : []))));
          }}
          onKeyDown={onKeyDown}
          onKeyUp={(event) => {
            if (event.key === " ") space.current = false;
          }}
          onBlur={() => {
            space.current = false;
            flush();
          }}
        >
          <HallDrawing layout={layout} palette={palette} />
        </svg>
        {/* Layers of their own: while they move, the thousands of seats below are not painted again. */}
        <div ref={moving} aria-hidden="true" style={{ ...layer, width: width * scale, height: height * scale }}>
          <ChosenLayer layout={layout} chosen={chosen} palette={palette} frame={frame} scale={scale} />
        </div>
        <div
          ref={band}
          aria-hidden="true"
          style={{ ...layer, visibility: "hidden", boxSizing: "border-box", border: `1px solid ${palette.accent}` }}
        />
      </div>
    </div>
  );
}
