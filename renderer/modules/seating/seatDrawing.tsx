// biome-ignore-all lint/a11y/useSemanticElements: a drawing is no form
import { type KeyboardEvent, memo, type PointerEvent, useCallback, useEffect, useMemo, useRef, useState } from "react";
import type { HallLayout, Seat, SeatedPerson } from "../../../core/records/seating.ts";
import type { SeatingOptions } from "../../../core/rules/seating/choices.ts";
import { usePalette } from "../../ui/theme.ts";
import { type DrawnSeat, draw, neighbour, seatFinder, type View } from "./geometry.ts";
import { HallGround, markSize, SeatMark, sentenceOf } from "./seatMark.tsx";

/** Props of SeatDrawing. */
export interface SeatDrawingProps {
  people: readonly SeatedPerson[];
  seats: readonly Seat[];
  layout: HallLayout;
  view: View;
  label: string;
  /** The lectern stands where these say, if the hall doesn't draw one. */
  options?: SeatingOptions;
  /** Seat that was chosen first, by its key. */
  picked?: string | null;
  /** Positions in the people of those who sit elsewhere than before. */
  moved?: ReadonlySet<number>;
  /** A seat was chosen by click, Enter or Space; without it the drawing is only looked at. */
  onPick?: (seat: DrawnSeat) => void;
  /** One seat was dragged onto another. */
  onDrop?: (from: DrawnSeat, to: DrawnSeat) => void;
  /** L locks and unlocks the seat with the focus. */
  onLock?: (seat: DrawnSeat) => void;
  /** The seat under the pointer or with the focus. */
  onLook?: (seat: DrawnSeat | null) => void;
  /** How many times larger than what fits the window. */
  zoom?: number;
  /** Not smaller than this share of the full size; beyond it the drawing scrolls. */
  smallest?: number;
}

/** A drag that is under way. Nothing of it is state: while dragging only three small boxes above the drawing are moved. */
interface Drag {
  pointer: number;
  from: DrawnSeat;
  startX: number;
  startY: number;
  /** Edge of the drawing in the window. */
  left: number;
  top: number;
  moving: boolean;
  over: DrawnSeat | null;
}

const floating = { position: "absolute", left: 0, top: 0, pointerEvents: "none", visibility: "hidden" } as const;

/** The hall as a drawing: every zone, table and seat at its place, each seat with its person and reason. */
export const SeatDrawing = memo(function SeatDrawing(props: SeatDrawingProps) {
  const { people, seats, layout, view, options, picked, moved, onPick, onDrop, onLock, onLook } = props;
  const { palette } = usePalette();
  const box = useRef<HTMLDivElement>(null);
  const svg = useRef<SVGSVGElement>(null);
  const ghost = useRef<HTMLDivElement>(null);
  const target = useRef<HTMLDivElement>(null);
  const tip = useRef<HTMLDivElement>(null);
  const drag = useRef<Drag | null>(null);
  const looked = useRef<string | null>(null);
  const [room, setRoom] = useState(0);
  const [current, setCurrent] = useState<string | null>(null);
  const drawing = useMemo(() => draw(people, seats, layout, view, options), [people, seats, layout, view, options]);
  const byKey = useMemo(() => new Map(drawing.seats.map((seat) => [seat.key, seat])), [drawing]);
  const find = useMemo(() => seatFinder(drawing), [drawing]);
  const home = current !== null && byKey.has(current) ? current : (drawing.lines[0]?.[0]?.key ?? null);

  useEffect(() => {
    const element = box.current;
    if (!element) return;
    const watch = new ResizeObserver(([entry]) => setRoom(entry?.contentRect.width ?? 0));
    watch.observe(element);
    return () => watch.disconnect();
  }, []);
  const full = drawing.box.width / markSize.width;
  // A drawing whose seats are small at full size may grow more before it is as large as it needs to be.
  const scale =
    Math.min(1.25 / full, Math.max((props.smallest ?? 0.6) / full, (room - 2) / drawing.width)) * (props.zoom ?? 1);

  // What is wider than the window is first shown from its middle, where the first in rank sit.
  useEffect(() => {
    const element = box.current;
    if (element && room > 0) element.scrollLeft = Math.max(0, (drawing.width * scale - room) / 2);
  }, [drawing.width, scale, room]);

  const hide = useCallback(() => {
    for (const one of [ghost.current, target.current, tip.current]) if (one) one.style.visibility = "hidden";
  }, []);
  const stop = useCallback(() => {
    drag.current = null;
    hide();
  }, [hide]);
  useEffect(() => {
    const press = (event: globalThis.KeyboardEvent) => {
      if (event.key === "Escape") stop();
    };
    window.addEventListener("keydown", press);
    return () => window.removeEventListener("keydown", press);
  }, [stop]);
  // The seats under a drag were drawn anew: what was held is no longer there.
  // biome-ignore lint/correctness/useExhaustiveDependencies: it is the change itself that ends the drag
  useEffect(stop, [drawing, stop]);

  const place = (element: HTMLDivElement | null, x: number, y: number) => {
    if (!element) return;
    element.style.transform = `translate(${x}px, ${y}px)`;
    element.style.visibility = "visible";
  };
  const seatAt = (clientX: number, clientY: number, left: number, top: number) =>
    find((clientX - left) / scale, (clientY - top) / scale);

  const look = (seat: DrawnSeat | null) => {
    if (looked.current === (seat?.key ?? null)) return;
    looked.current = seat?.key ?? null;
    onLook?.(seat);
    const element = tip.current;
    if (!element) return;
    if (!seat) element.style.visibility = "hidden";
    else {
      element.textContent = sentenceOf(seat);
      const x = Math.min(seat.x * scale, Math.max(0, drawing.width * scale - 300));
      place(element, x, (seat.y + drawing.box.height) * scale + 4);
    }
  };
  const onPointerDown = (event: PointerEvent<SVGSVGElement>) => {
    if (event.button !== 0 || !onPick) return;
    const edge = event.currentTarget.getBoundingClientRect();
    const from = seatAt(event.clientX, event.clientY, edge.left, edge.top);
    if (!from) return;
    event.currentTarget.setPointerCapture(event.pointerId);
    drag.current = {
      pointer: event.pointerId,
      from,
      startX: event.clientX,
      startY: event.clientY,
      left: edge.left,
      top: edge.top,
      moving: false,
      over: from,
    };
  };
  const onPointerMove = (event: PointerEvent<SVGSVGElement>) => {
    const now = drag.current;
    if (!now) {
      const edge = event.currentTarget.getBoundingClientRect();
      look(seatAt(event.clientX, event.clientY, edge.left, edge.top));
      return;
    }
    if (now.pointer !== event.pointerId) return;
    if (!now.moving) {
      const far = Math.hypot(event.clientX - now.startX, event.clientY - now.startY) > 4;
      if (!far || now.from.index === null || !onDrop) return;
      now.moving = true;
      look(null);
      if (ghost.current) ghost.current.textContent = now.from.name;
    }
    const [x, y] = [event.clientX - now.left, event.clientY - now.top];
    place(ghost.current, x + 10, y + 10);
    const over = find(x / scale, y / scale);
    if (over?.key === now.over?.key) return;
    now.over = over;
    if (over && over.key !== now.from.key) place(target.current, over.x * scale, over.y * scale);
    else if (target.current) target.current.style.visibility = "hidden";
  };
  const onPointerUp = (event: PointerEvent<SVGSVGElement>) => {
    const now = drag.current;
    stop();
    if (!now || now.pointer !== event.pointerId) return;
    const to = seatAt(event.clientX, event.clientY, now.left, now.top);
    if (!to) return;
    svg.current?.querySelector<SVGGElement>(`[data-seat="${CSS.escape(to.key)}"]`)?.focus({ preventScroll: true });
    if (to.key === now.from.key) onPick?.(to);
    else if (now.moving) onDrop?.(now.from, to);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const key = keyUnder(event.target);
    const seat = key === null ? undefined : byKey.get(key);
    if (!seat || event.nativeEvent.isComposing || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === "Enter" || event.key === " ") {
      event.preventDefault();
      onPick?.(seat);
      return;
    }
    if (event.key === "l" || event.key === "L") {
      event.preventDefault();
      onLock?.(seat);
      return;
    }
    if (!/^(Arrow|Home$|End$)/.test(event.key)) return;
    event.preventDefault();
    const next = neighbour(drawing, seat.key, event.key);
    if (next) box.current?.querySelector<SVGGElement>(`[data-seat="${CSS.escape(next.key)}"]`)?.focus();
  };
  const seatBox = { width: drawing.box.width * scale, height: drawing.box.height * scale };
  return (
    <div ref={box} className="xw-scroll" style={{ flex: 1, minHeight: 0, contain: "layout paint style" }}>
      <div style={{ position: "relative", width: drawing.width * scale, margin: "0 auto" }}>
        <svg
          ref={svg}
          role="group"
          aria-label={props.label}
          width={drawing.width * scale}
          height={drawing.height * scale}
          viewBox={`0 0 ${drawing.width} ${drawing.height}`}
          style={{ display: "block", fontFamily: "inherit", userSelect: "none", touchAction: "none" }}
          onKeyDown={onPick ? onKeyDown : undefined}
          onPointerDown={onPointerDown}
          onPointerMove={onPointerMove}
          onPointerUp={onPointerUp}
          onPointerCancel={stop}
          onPointerLeave={() => {
            if (!drag.current) look(null);
          }}
          onFocus={(event) => {
            const key = keyUnder(event.target);
            if (key === null) return;
            setCurrent(key);
            onLook?.(byKey.get(key) ?? null);
          }}
        >
          <HallGround fixtures={drawing.fixtures} labels={drawing.labels} palette={palette} />
          <style>{`.xw-seats [data-seat] { outline-offset: -2px; ${onPick ? "cursor: pointer;" : ""} } .xw-seats .xw-seat-small { fill: ${palette.secondary}; }`}</style>
          <g className="xw-seats" fontSize={14 * full} textAnchor="middle" fill={palette.text}>
            {drawing.seats.map((seat) => (
              <SeatMark
                key={seat.key}
                seatKey={seat.key}
                x={seat.x}
                y={seat.y}
                scale={full}
                name={seat.name}
                note={seat.note}
                no={seat.index === null ? (seat.kind === "platform" ? "" : seat.number) : String(seat.no)}
                taken={seat.index !== null}
                blocked={seat.category === "blocked"}
                locked={seat.locked}
                sentence={sentenceOf(seat)}
                look={
                  seat.key === picked ? "picked" : seat.index !== null && moved?.has(seat.index) ? "moved" : "plain"
                }
                focusable={onPick ? seat.key === home : null}
                palette={palette}
              />
            ))}
          </g>
        </svg>
        <div
          ref={target}
          aria-hidden="true"
          style={{
            ...floating,
            ...seatBox,
            willChange: "transform",
            boxSizing: "border-box",
            border: `2px solid ${palette.accent}`,
            borderRadius: 3,
          }}
        />
        <div
          ref={ghost}
          aria-hidden="true"
          style={{
            ...floating,
            willChange: "transform",
            padding: "2px 10px",
            background: palette.chosen,
            border: `1px solid ${palette.accent}`,
            borderRadius: 3,
            fontSize: 14,
            whiteSpace: "nowrap",
          }}
        />
        <div
          ref={tip}
          aria-hidden="true"
          style={{
            ...floating,
            padding: "4px 8px",
            maxWidth: 300,
            background: palette.surface,
            border: `1px solid ${palette.edges}`,
            borderRadius: 3,
            fontSize: 13,
            zIndex: 1,
          }}
        />
      </div>
    </div>
  );
});

const keyUnder = (target: EventTarget | null): string | null =>
  target instanceof Element ? (target.closest("[data-seat]")?.getAttribute("data-seat") ?? null) : null;
