// biome-ignore-all lint/a11y/useSemanticElements: a seat is part of a drawing, where no button of HTML can stand
import { type KeyboardEvent, memo, type PointerEvent, useEffect, useMemo, useRef, useState } from "react";
import type { Seat, SeatedPerson } from "../../../core/records/seating.ts";
import type { HallShape } from "../../../core/rules/seating/arrange.ts";
import { type Palette, usePalette } from "../../ui/theme.ts";
import { type DrawnSeat, draw, neighbour, seatSize, type View } from "./geometry.ts";

type Look = "plain" | "picked" | "moved";

/** Letters of a name: two signs are spread over the width of three, long names are set smaller or in two lines. */
function NameText(props: { name: string; note: string; color: string }) {
  const signs = [...props.name];
  const middle = seatSize.width / 2;
  const room = seatSize.width - 8;
  const y = props.note === "" ? 31 : 27;
  if (signs.length === 2) {
    return (
      // The space after the last sign is part of its width, so the whole stands half a sign to the right.
      <text x={middle + 7} y={y} fontSize={14} letterSpacing={14} textAnchor="middle" fill={props.color}>
        {props.name}
      </text>
    );
  }
  if (signs.length <= 6) {
    const size = signs.length <= 4 ? 14 : 11;
    return (
      <text x={middle} y={y} fontSize={size} textAnchor="middle" fill={props.color}>
        {props.name}
      </text>
    );
  }
  const half = Math.ceil(signs.length / 2);
  const size = Math.max(5, Math.min(10, room / half));
  return (
    <text fontSize={size} textAnchor="middle" fill={props.color}>
      <tspan x={middle} y={y - 4}>
        {signs.slice(0, half).join("")}
      </tspan>
      <tspan x={middle} y={y + 7}>
        {signs.slice(half).join("")}
      </tspan>
    </text>
  );
}

const shortNote = (note: string) => ([...note].length > 7 ? `${[...note].slice(0, 6).join("")}…` : note);

const sentenceOf = (seat: DrawnSeat): string =>
  seat.index === null
    ? `${seat.place}，空座`
    : `${seat.place}，${seat.name}${seat.note ? `（${seat.note}）` : ""}，${seat.why}`;

/** One seat. Drawn again only when something of it changes: a hall has thousands. */
const SeatMark = memo(function SeatMark(props: {
  seatKey: string;
  x: number;
  y: number;
  name: string;
  note: string;
  no: number;
  taken: boolean;
  sentence: string;
  look: Look;
  /** The seat that Tab leads to; null where seats can't be chosen. */
  focusable: boolean | null;
  palette: Palette;
}) {
  const { palette, look } = props;
  const fill =
    look === "picked" ? palette.chosen : look === "moved" ? palette.soonGround : props.taken ? palette.surface : "none";
  const edge =
    look === "picked" ? palette.accent : look === "moved" ? palette.soon : props.taken ? palette.edges : palette.lines;
  const role =
    props.focusable === null
      ? { role: "img" as const }
      : { role: "button" as const, tabIndex: props.focusable ? 0 : -1, "aria-pressed": look === "picked" };
  return (
    <g transform={`translate(${props.x} ${props.y})`}>
      <g
        data-seat={props.seatKey}
        {...role}
        aria-label={props.sentence}
        style={{ cursor: props.focusable === null ? "default" : "pointer", outlineOffset: -2 }}
      >
        <title>{props.sentence}</title>
        <rect
          width={seatSize.width}
          height={seatSize.height}
          rx={3}
          fill={fill}
          pointerEvents="all"
          stroke={edge}
          strokeWidth={look === "picked" ? 2 : 1}
          strokeDasharray={props.taken ? undefined : "3 3"}
        />
        {props.taken ? <NameText name={props.name} note={props.note} color={palette.text} /> : null}
      </g>
      {/* Beside the seat and not in it: what one calls the seat by is the name. */}
      {props.taken ? (
        <g pointerEvents="none">
          <text x={4} y={11} fontSize={10} fill={palette.secondary}>
            {props.no}
          </text>
          {props.note ? (
            <text x={seatSize.width / 2} y={42} fontSize={8.5} textAnchor="middle" fill={palette.secondary}>
              {shortNote(props.note)}
            </text>
          ) : null}
        </g>
      ) : null}
    </g>
  );
});

/** Props of SeatDrawing. */
export interface SeatDrawingProps {
  people: readonly SeatedPerson[];
  seats: readonly Seat[];
  hall: HallShape;
  view: View;
  label: string;
  /** Seat that was chosen first, by its key. */
  picked?: string | null;
  /** Positions in the people of those who sit elsewhere than before. */
  moved?: ReadonlySet<number>;
  /** A seat was chosen by click, Enter or Space; without it the drawing is only looked at. */
  onPick?: (seat: DrawnSeat) => void;
  /** One seat was dragged onto another. */
  onDrop?: (from: DrawnSeat, to: DrawnSeat) => void;
  /** The seat under the pointer or with the focus. */
  onLook?: (seat: DrawnSeat | null) => void;
  /** How many times larger than what fits the window. */
  zoom?: number;
  /** Not smaller than this share of the full size; beyond it the drawing scrolls. */
  smallest?: number;
}

const keyUnder = (target: EventTarget | null): string | null =>
  target instanceof Element ? (target.closest("[data-seat]")?.getAttribute("data-seat") ?? null) : null;

/** The hall as a drawing: the platform with its people by rank, the rows of the hall, each seat with its reason. */
export function SeatDrawing(props: SeatDrawingProps) {
  const { people, seats, hall, view, picked, moved, onPick, onDrop, onLook } = props;
  const { palette } = usePalette();
  const box = useRef<HTMLDivElement>(null);
  const pressed = useRef<string | null>(null);
  const [room, setRoom] = useState(0);
  const [current, setCurrent] = useState<string | null>(null);
  const drawing = useMemo(() => draw(people, seats, hall, view), [people, seats, hall, view]);
  const byKey = useMemo(() => new Map(drawing.seats.map((seat) => [seat.key, seat])), [drawing]);
  const home = current !== null && byKey.has(current) ? current : (drawing.lines[0]?.[0]?.key ?? null);

  useEffect(() => {
    const element = box.current;
    if (!element) return;
    const watch = new ResizeObserver(([entry]) => setRoom(entry?.contentRect.width ?? 0));
    watch.observe(element);
    return () => watch.disconnect();
  }, []);
  const scale = Math.min(1.25, Math.max(props.smallest ?? 0.6, (room - 2) / drawing.width)) * (props.zoom ?? 1);

  // What is wider than the window is first shown from its middle, where the first in rank sit.
  useEffect(() => {
    const element = box.current;
    if (element && room > 0) element.scrollLeft = Math.max(0, (drawing.width * scale - room) / 2);
  }, [drawing.width, scale, room]);

  const onKeyDown = (event: KeyboardEvent) => {
    const key = keyUnder(event.target);
    const seat = key === null ? undefined : byKey.get(key);
    if (!seat || event.nativeEvent.isComposing || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === "Enter" || event.key === " ") {
      event.preventDefault();
      onPick?.(seat);
      return;
    }
    if (!/^(Arrow|Home$|End$)/.test(event.key)) return;
    event.preventDefault();
    const next = neighbour(drawing, seat.key, event.key);
    if (next) box.current?.querySelector<SVGGElement>(`[data-seat="${next.key}"]`)?.focus();
  };
  const onPointerUp = (event: PointerEvent) => {
    const from = pressed.current === null ? undefined : byKey.get(pressed.current);
    pressed.current = null;
    const key = keyUnder(document.elementFromPoint(event.clientX, event.clientY));
    const to = key === null ? undefined : byKey.get(key);
    if (!from || !to) return;
    if (from.key === to.key) onPick?.(to);
    else onDrop?.(from, to);
  };

  return (
    <div ref={box} className="xw-scroll" style={{ flex: 1, minHeight: 0 }}>
      <svg
        role="group"
        aria-label={props.label}
        width={drawing.width * scale}
        height={drawing.height * scale}
        viewBox={`0 0 ${drawing.width} ${drawing.height}`}
        style={{ display: "block", margin: "0 auto", fontFamily: "inherit", userSelect: "none", touchAction: "none" }}
        onKeyDown={onPick ? onKeyDown : undefined}
        onPointerDown={(event) => {
          pressed.current = event.button === 0 && onPick ? keyUnder(event.target) : null;
        }}
        onPointerUp={onPick ? onPointerUp : undefined}
        onPointerOver={(event) => {
          const key = keyUnder(event.target);
          if (key !== null) onLook?.(byKey.get(key) ?? null);
        }}
        onFocus={(event) => {
          const key = keyUnder(event.target);
          if (key === null) return;
          setCurrent(key);
          onLook?.(byKey.get(key) ?? null);
        }}
      >
        {drawing.platformAt === null ? null : (
          <text
            x={drawing.width / 2}
            y={drawing.platformAt + 6}
            fontSize={16}
            fontWeight={600}
            letterSpacing={8}
            textAnchor="middle"
            fill={palette.text}
          >
            主席台
          </text>
        )}
        {drawing.labels.flatMap((label) =>
          (["start", "end"] as const).map((side) => (
            <text
              key={`${label.key} ${side}`}
              x={side === "start" ? 3 : drawing.width - 3}
              y={label.y + 4}
              fontSize={12}
              textAnchor={side}
              fill={palette.secondary}
            >
              {label.text}
            </text>
          )),
        )}
        {drawing.seats.map((seat) => (
          <SeatMark
            key={seat.key}
            seatKey={seat.key}
            x={seat.x}
            y={seat.y}
            name={seat.name}
            note={seat.note}
            no={seat.no}
            taken={seat.index !== null}
            sentence={sentenceOf(seat)}
            look={seat.key === picked ? "picked" : seat.index !== null && moved?.has(seat.index) ? "moved" : "plain"}
            focusable={onPick ? seat.key === home : null}
            palette={palette}
          />
        ))}
      </svg>
    </div>
  );
}
