import { Button, Segmented } from "antd";
import { useMemo, useState } from "react";
import { formatDateWithWeekday } from "../../../core/kit/dates.ts";
import { withoutSeat } from "../../../core/rules/seating/arrange.ts";
import { optionsOf } from "../../../core/rules/seating/choices.ts";
import { layoutOf } from "../../../core/rules/seating/hall.ts";
import { useQuery } from "../../client/query.ts";
import { ArrowLeftOutlined, TeamOutlined, ZoomInOutlined, ZoomOutOutlined } from "../../ui/icons.tsx";
import { Page, PageHeader } from "../../ui/pageHeader.tsx";
import { Answered, ErrorBanner } from "../../ui/sentence.tsx";
import { usePalette } from "../../ui/theme.ts";
import { type DrawnSeat, namesakes, type View } from "./geometry.ts";
import { LeftOverList } from "./leftOverList.tsx";
import { type Panel, PlanSide } from "./planSide.tsx";
import { PrintMenu } from "./printMenu.tsx";
import { SeatDrawing } from "./seatDrawing.tsx";
import { SeatReason } from "./seatReason.tsx";
import { useRearrange } from "./useRearrange.ts";
import { useSeatChange } from "./useSeatChange.ts";
import { type Variant, VariantChoice } from "./variants.tsx";

/** A seating plan: its drawing, two seats to be exchanged, late changes, versions, and the way to paper. */
export function PlanView(props: { id: string; onBack: () => void }) {
  const plan = useQuery("seatingPlan.get", { id: props.id });
  const halls = useQuery("hall.list", {});
  const [view, setView] = useState<View>("hall");
  const [looked, setLooked] = useState<DrawnSeat | null>(null);
  const [panel, setPanel] = useState<Panel>("none");
  const [zoom, setZoom] = useState(1);
  const { palette } = usePalette();
  const row = plan.data;
  const hall = halls.data?.rows.find((one) => one.id === row?.hall);
  const people = row?.people;
  const seats = row?.seats;
  const layout = useMemo(() => (hall ? layoutOf(hall) : null), [hall]);
  const options = useMemo(() => (row ? optionsOf(row.variant, row.choices) : null), [row]);
  const { picked, setPicked, onPick, onLock, onDrop, lock } = useSeatChange(props.id, people);
  const { change, setChange, busy, rearrange } = useRearrange(props.id);
  const moves = change?.moves;
  const leftOver = useMemo(
    () => (people && seats && hall && options ? withoutSeat(people, seats, hall, options) : []),
    [people, seats, hall, options],
  );
  const moved = useMemo(() => {
    const names = new Set((moves ?? []).map((move) => `${move.name}\t${move.note}`));
    return new Set((people ?? []).flatMap((one, i) => (names.has(`${one.name}\t${one.note}`) ? [i] : [])));
  }, [moves, people]);
  const sameNames = useMemo(() => (people ? namesakes(people).size : 0), [people]);

  const toggle = (next: Panel) => setPanel(panel === next ? "none" : next);

  const pickedSeat = picked?.kind === "seat" ? picked.seat : null;
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
            <PrintMenu id={props.id} />
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
                {/* Two lines high always: the drawing must not move between two clicks. */}
                <div style={{ display: "flex", gap: 12, alignItems: "center", minHeight: 44 }}>
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
                  {picked ? <Button onClick={() => setPicked(null)}>取消选择</Button> : null}
                  {picked ? (
                    <span style={{ color: palette.text }}>
                      <b style={{ color: palette.accent }}>
                        {picked.kind === "person"
                          ? "再点一个空座将安排"
                          : picked.seat.index === null
                            ? "再点一个人将移到这里"
                            : "再点一个座位将对调"}
                      </b>
                      {`　已选${picked.kind === "seat" ? picked.seat.name || picked.seat.place : (data.people[picked.index]?.name ?? "")}${picked.kind === "seat" && picked.seat.index !== null ? "，点空座即移过去" : ""}`}
                    </span>
                  ) : (
                    <span style={{ color: palette.secondary }}>
                      先选一个座位，再选另一个，即可对调；也可拖动，或用方向键和Enter，按L锁定，按Esc取消选择
                    </span>
                  )}
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
                <SeatReason
                  people={data.people}
                  seats={data.seats}
                  picked={pickedSeat}
                  looked={looked}
                  note={`数字为位次，空座上为座号；主席台的左右以台上就座者面向会场为准。${sameNames > 0 ? `有 ${sameNames} 个重名，座位上加注单位。` : ""}`}
                />
              </div>
              {side ? (
                <PlanSide
                  panel={panel}
                  plan={data}
                  hall={hall}
                  layout={layout}
                  options={options}
                  busy={busy}
                  change={change}
                  onChange={setChange}
                  onClose={() => setPanel("none")}
                  onOptions={(patch) => void rearrange(patch)}
                />
              ) : null}
            </div>
          )
        }
      </Answered>
    </Page>
  );
}
