import { useNavigate } from "@tanstack/react-router";
import { Button, Dropdown, Segmented, Space } from "antd";
import { useCallback, useEffect, useMemo, useRef, useState } from "react";
import { formatDateWithWeekday } from "../../../core/kit/dates.ts";
import { arrange, type LeftOver } from "../../../core/rules/seating/arrange.ts";
import { optionsOf, type SeatingOptions } from "../../../core/rules/seating/choices.ts";
import { layoutOf } from "../../../core/rules/seating/hall.ts";
import { useQuery } from "../../client/query.ts";
import { ArrowLeftOutlined, PrinterOutlined, TeamOutlined, ZoomInOutlined, ZoomOutOutlined } from "../../ui/icons.tsx";
import { Page, PageHeader } from "../../ui/pageHeader.tsx";
import { Answered, ErrorBanner } from "../../ui/sentence.tsx";
import { usePalette } from "../../ui/theme.ts";
import { useAct } from "../../ui/useAct.tsx";
import { type Change, ComparePanel, ReprintList } from "./changePanel.tsx";
import { type DrawnSeat, namesakes, type View } from "./geometry.ts";
import { LateChange } from "./lateChange.tsx";
import { LeftOverList } from "./leftOverList.tsx";
import { MoveList } from "./moveList.tsx";
import { OptionsPanel } from "./optionsPanel.tsx";
import { SeatDrawing } from "./seatDrawing.tsx";
import { type Variant, VariantChoice } from "./variants.tsx";

const papers = [
  { key: "seatingPlan", label: "座次图", layout: "seatingPlan", params: {} },
  { key: "bySeat", label: "座次表（按座位）", layout: "seatList", params: { by: "seat" } },
  { key: "byName", label: "座次表（按姓名）", layout: "seatList", params: { by: "name" } },
  { key: "byStrokes", label: "座次表（按姓氏笔画）", layout: "seatList", params: { by: "strokes" } },
  { key: "cards", label: "桌签", layout: "nameCard", params: {} },
  { key: "strips", label: "座位条", layout: "seatStrip", params: {} },
] as const;

/** What was chosen first: a seat of the drawing, or somebody without a seat. */
type Picked = { kind: "seat"; seat: DrawnSeat } | { kind: "person"; index: number } | null;
type Panel = "none" | "people" | "options" | "variant" | "compare";

/** A seating plan: its drawing, two seats to be exchanged, late changes, versions, and the way to paper. */
export function PlanView(props: { id: string; onBack: () => void }) {
  const plan = useQuery("seatingPlan.get", { id: props.id });
  const halls = useQuery("hall.list", {});
  const [view, setView] = useState<View>("hall");
  const [picked, setPicked] = useState<Picked>(null);
  const [looked, setLooked] = useState<DrawnSeat | null>(null);
  const [panel, setPanel] = useState<Panel>("none");
  const [zoom, setZoom] = useState(1);
  const [change, setChange] = useState<Change | null>(null);
  const [busy, setBusy] = useState(false);
  const { act, say } = useAct();
  const { palette } = usePalette();
  const navigate = useNavigate();
  const row = plan.data;
  const hall = halls.data?.rows.find((one) => one.id === row?.hall);
  const people = row?.people;
  const seats = row?.seats;
  const layout = useMemo(() => (hall ? layoutOf(hall) : null), [hall]);
  const options = useMemo(() => (row ? optionsOf(row.variant, row.choices) : null), [row]);
  const moves = change?.moves;

  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (event.key === "Escape") setPicked(null);
    };
    window.addEventListener("keydown", press);
    return () => window.removeEventListener("keydown", press);
  }, []);
  const leftOver = useMemo((): LeftOver[] => {
    if (!people || !seats || !hall || !options) return [];
    const seated = new Set(seats.map((seat) => seat.index));
    if (people.every((_, index) => seated.has(index))) return [];
    const kept = new Map(seats.map((seat) => [seat.index, { ...seat, locked: true }]));
    const reasons = new Map(arrange(people, hall, options, kept).leftOver.map((one) => [one.index, one.reason]));
    return people.flatMap((one, index) =>
      seated.has(index) ? [] : [{ index, name: one.name, reason: reasons.get(index) ?? "还有空座，尚未安排" }],
    );
  }, [people, seats, hall, options]);
  const moved = useMemo(() => {
    const names = new Set((moves ?? []).map((move) => `${move.name}\t${move.note}`));
    return new Set((people ?? []).flatMap((one, i) => (names.has(`${one.name}\t${one.note}`) ? [i] : [])));
  }, [moves, people]);
  const sameNames = useMemo(() => (people ? namesakes(people).size : 0), [people]);

  const bring = async (from: Picked, to: DrawnSeat) => {
    setPicked(null);
    if (!from || !people) return;
    const mover = from.kind === "seat" ? from.seat.index : from.index;
    const name = (index: number | null) => (index === null ? "" : (people[index]?.name ?? ""));
    if (from.kind === "person" && to.index !== null) {
      say("这个座位已有人，请点一个空座");
      setPicked(from);
      return;
    }
    if (mover !== null && to.index !== null) {
      await act(
        "seating.swap",
        { id: props.id, a: mover, b: to.index },
        { done: `已对调：${name(mover)}与${name(to.index)}`, failed: "没有对调" },
      );
      return;
    }
    const person = mover ?? to.index;
    const spot = mover === null && from.kind === "seat" ? from.seat : to;
    if (person === null) return;
    await act(
      "seating.move",
      { id: props.id, person, seat: spot.key },
      { done: `已调整：${name(person)}坐${spot.place}`, failed: "没有调整" },
    );
  };
  const pick = (seat: DrawnSeat) => {
    if (picked?.kind === "seat" && picked.seat.key === seat.key) setPicked(null);
    else if (!picked || (picked.kind === "seat" && picked.seat.index === null && seat.index === null))
      setPicked({ kind: "seat", seat });
    else void bring(picked, seat);
  };
  const lock = async (seat: DrawnSeat) => {
    if (seat.index === null) return;
    const locked = !seat.locked;
    await act(
      "seating.lock",
      { id: props.id, people: [seat.index], locked },
      {
        done: `${locked ? "已锁定" : "已解锁"}：${seat.name}　${seat.place}`,
        failed: locked ? "没有锁定" : "没有解锁",
      },
    );
    setPicked(null);
  };
  // The drawing of a large hall is drawn again only for its own sake, so what it calls must not change.
  const latest = useRef({ pick, lock, bring });
  latest.current = { pick, lock, bring };
  const onPick = useCallback((seat: DrawnSeat) => latest.current.pick(seat), []);
  const onLock = useCallback((seat: DrawnSeat) => void latest.current.lock(seat), []);
  const onDrop = useCallback((from: DrawnSeat, to: DrawnSeat) => {
    if (from.index !== null) void latest.current.bring({ kind: "seat", seat: from }, to);
  }, []);

  const rearrange = async (patch: Partial<SeatingOptions>) => {
    const { variant, fill, platformSizes, zoneFills, ...rest } = patch;
    setBusy(true);
    const answer = await act(
      "seating.arrange",
      {
        id: props.id,
        ...(variant ? { variant } : {}),
        ...(fill ? { fill } : {}),
        options: {
          ...rest,
          ...(platformSizes ? { platformSizes: [...platformSizes] } : {}),
          ...(zoneFills ? { zoneFills: { ...zoneFills } } : {}),
        },
        // What concerns the platform alone leaves the hall as it is, with what was changed by hand.
        keep: Boolean(variant ?? rest.host ?? rest.lectern ?? platformSizes),
      },
      {
        done: (reply) =>
          `${variant ? `已改用${variant === "A" ? "甲式" : "乙式"}并重排` : "已重排"}，${reply.moves.length} 人换了座位`,
        failed: "没有重排",
      },
    );
    setBusy(false);
    if (answer) setChange(answer);
  };
  const print = (key: string) => {
    const paper = papers.find((one) => one.key === key);
    if (!paper) return;
    const { layout: id, params } = paper;
    const source = id === "nameCard" || id === "seatStrip" ? { seatingPlan: props.id } : { id: props.id };
    void navigate({ to: "/papers", search: { layout: id, params: { ...params, ...source } } });
  };
  const toggle = (next: Panel) => setPanel(panel === next ? "none" : next);

  const pickedSeat = picked?.kind === "seat" ? picked.seat : null;
  const told = looked ?? pickedSeat;
  // What is under the pointer may have got somebody else since.
  const who = told ? seats?.find((seat) => seat.seat === told.key) : undefined;
  const side = panel === "people" || panel === "options" || panel === "compare" || change !== null;
  return (
    <Page>
      <PageHeader
        title={row?.title ?? "座次"}
        note={
          row
            ? [row.date ? formatDateWithWeekday(row.date) : "", row.refTitles.hall, `${row.people.length} 人`]
                .filter((text) => text)
                .join("　")
            : null
        }
        actions={
          <>
            <Button icon={<ArrowLeftOutlined />} onClick={props.onBack}>
              全部座次
            </Button>
            <Button icon={<TeamOutlined />} onClick={() => toggle("people")}>
              人员变动
            </Button>
            <Button onClick={() => toggle("options")}>编排方式</Button>
            <Button onClick={() => toggle("variant")}>双数排法</Button>
            <Button onClick={() => toggle("compare")}>比较版本</Button>
            <Dropdown
              trigger={["click"]}
              menu={{ items: papers.map(({ key, label }) => ({ key, label })), onClick: ({ key }) => print(key) }}
            >
              <Button type="primary" icon={<PrinterOutlined />}>
                打印
              </Button>
            </Dropdown>
          </>
        }
      />
      <Answered query={plan}>
        {(data) =>
          !hall || !layout || !options ? (
            halls.error ? (
              <ErrorBanner error={halls.error} onRetry={() => void halls.refetch()} />
            ) : (
              <p>{halls.data ? "这个座次方案的会场已不存在，请在编辑方案时另选会场。" : "正在读取会场……"}</p>
            )
          ) : (
            <div style={{ display: "flex", gap: 16, flex: 1, minHeight: 0 }}>
              <div style={{ display: "flex", flexDirection: "column", flex: 1, minWidth: 0, gap: 8 }}>
                <div style={{ display: "flex", gap: 12, alignItems: "center" }}>
                  <Segmented<View>
                    value={view}
                    aria-label="从哪边看"
                    options={[
                      { value: "hall", label: "从会场看" },
                      { value: "platform", label: "从主席台看" },
                    ]}
                    onChange={setView}
                  />
                  <Button
                    icon={<ZoomOutOutlined />}
                    aria-label="缩小"
                    disabled={zoom < 0.4}
                    onClick={() => setZoom(zoom / 1.25)}
                  />
                  <Button
                    icon={<ZoomInOutlined />}
                    aria-label="放大"
                    disabled={zoom > 2.5}
                    onClick={() => setZoom(zoom * 1.25)}
                  />
                  {pickedSeat && pickedSeat.index !== null ? (
                    <Button onClick={() => void lock(pickedSeat)}>{pickedSeat.locked ? "解锁座位" : "锁定座位"}</Button>
                  ) : null}
                  <span style={{ color: palette.secondary }}>
                    {picked
                      ? `已选${picked.kind === "seat" ? picked.seat.place : ""}${picked.kind === "seat" ? "" : (data.people[picked.index]?.name ?? "")}，再选一个座位即可${picked.kind === "seat" ? "对调或移动" : "安排"}，按Esc取消`
                      : "先选一个座位，再选另一个，即可对调；也可拖动，或用方向键和Enter，按L锁定"}
                  </span>
                </div>
                {panel === "variant" ? (
                  <VariantChoice
                    people={data.people}
                    platformRows={Math.max(1, hall.platformRows)}
                    value={data.variant}
                    onChange={(variant: Variant) => void rearrange({ variant })}
                  />
                ) : null}
                <LeftOverList
                  people={leftOver}
                  picked={picked?.kind === "person" ? picked.index : null}
                  onPick={(index) => setPicked({ kind: "person", index })}
                />
                <SeatDrawing
                  people={data.people}
                  seats={data.seats}
                  layout={layout}
                  options={options}
                  view={view}
                  label="座次图"
                  zoom={zoom}
                  picked={pickedSeat?.key ?? null}
                  moved={moved}
                  onPick={onPick}
                  onDrop={onDrop}
                  onLock={onLock}
                  onLook={setLooked}
                />
                <div role="status" style={{ minHeight: 20, fontSize: 13, color: palette.secondary }}>
                  {told && who
                    ? `${data.people[who.index]?.name ?? ""}　${told.place}　${who.why}`
                    : told
                      ? `${told.place}　空座`
                      : `数字为位次；主席台的左右以台上就座者面向会场为准。${sameNames > 0 ? `有 ${sameNames} 个重名，座位上加注单位。` : ""}`}
                </div>
              </div>
              {side ? (
                <aside
                  aria-label={panel === "options" ? "编排方式" : panel === "compare" ? "比较版本" : "人员变动"}
                  className="xw-scroll"
                  style={{
                    width: panel === "options" || panel === "compare" ? 320 : 400,
                    flex: "none",
                    display: "flex",
                    flexDirection: "column",
                    gap: 8,
                    minHeight: 0,
                    padding: 12,
                    background: palette.surface,
                    border: `1px solid ${palette.lines}`,
                    borderRadius: 4,
                  }}
                >
                  {panel === "people" ? (
                    <LateChange
                      planId={props.id}
                      plan={data}
                      hall={hall}
                      options={options}
                      date={data.date}
                      onDone={(done) => {
                        setChange(done);
                        setPanel("none");
                      }}
                      onCancel={() => setPanel("none")}
                    />
                  ) : panel === "compare" ? (
                    <ComparePanel
                      planId={props.id}
                      onMoves={(found) =>
                        setChange({
                          moves: found,
                          reprint: { cards: [], cardPeople: [], strips: [], takeAway: [], papers: [] },
                        })
                      }
                      onClose={() => setPanel("none")}
                    />
                  ) : (
                    <>
                      {panel === "options" ? (
                        <OptionsPanel
                          key={data.hall}
                          value={options}
                          layout={layout}
                          disabled={busy}
                          onChange={(patch) => void rearrange(patch)}
                        />
                      ) : null}
                      {change ? (
                        <Space orientation="vertical" style={{ minHeight: 0 }}>
                          <MoveList title="换了座位" moves={change.moves} whole />
                          <ReprintList planId={props.id} reprint={change.reprint} />
                          <Button onClick={() => setChange(null)}>知道了</Button>
                        </Space>
                      ) : null}
                    </>
                  )}
                </aside>
              ) : null}
            </div>
          )
        }
      </Answered>
    </Page>
  );
}
