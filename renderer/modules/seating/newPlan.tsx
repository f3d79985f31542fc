import { Button, Form, Input } from "antd";
import { useEffect, useId, useMemo, useState } from "react";
import { parseDate } from "../../../core/kit/dates.ts";
import type { AppError } from "../../../core/kit/errors.ts";
import { seatingPlan } from "../../../core/records/seating.ts";
import { arrange } from "../../../core/rules/seating/arrange.ts";
import { fills, plainOptions, type SeatingOptions } from "../../../core/rules/seating/choices.ts";
import { layoutOf } from "../../../core/rules/seating/hall.ts";
import { call, toAppError } from "../../client/api.ts";
import { useQuery } from "../../client/query.ts";
import { today } from "../../client/today.ts";
import { DateInput, isBadDate } from "../../ui/dateInput.tsx";
import { Page, PageHeader } from "../../ui/pageHeader.tsx";
import { ErrorBanner } from "../../ui/sentence.tsx";
import { usePalette } from "../../ui/theme.ts";
import { useAct } from "../../ui/useAct.tsx";
import { unreadDate } from "../../ui/values.ts";
import { AddPeople, committeeEntries } from "./addPeople.tsx";
import { HallChoice } from "./hallChoice.tsx";
import { LeftOverList } from "./leftOverList.tsx";
import { OptionsPanel } from "./optionsPanel.tsx";
import { PeopleEditor } from "./peopleEditor.tsx";
import { type Entry, plainOf, withMore } from "./peopleText.ts";
import { SeatDrawing } from "./seatDrawing.tsx";
import { type Variant, VariantChoice } from "./variants.tsx";

/** Options as the procedures take them: without the variant and the fill of the hall, which stand beside. */
export function optionsInput({ variant: _variant, fill: _fill, platformSizes, zoneFills, ...rest }: SeatingOptions) {
  return { ...rest, platformSizes: [...platformSizes], zoneFills: { ...zoneFills } };
}

/** 新建座次: title, date, hall and people at the left, the seats that come of it at the right. */
export function NewPlan(props: {
  /** Fill the list from the committee on this day at once. */
  committeeOn?: string;
  onDone: (id: string) => void;
  onCancel: () => void;
}) {
  const ids = useId();
  const { palette } = usePalette();
  const { say } = useAct();
  const fromCommittee = props.committeeOn !== undefined;
  const [title, setTitle] = useState(fromCommittee ? "校务委员会会议" : "");
  const [date, setDate] = useState(props.committeeOn ?? "");
  const [hallId, setHallId] = useState<string | null>(null);
  const [entries, setEntries] = useState<Entry[]>([]);
  const [variant, setVariant] = useState<Variant>("A");
  const [how, setHow] = useState<SeatingOptions>(plainOptions);
  const [gathering, setGathering] = useState<string | null>(null);
  const [errors, setErrors] = useState<Record<string, string>>({});
  const [failure, setFailure] = useState<AppError | null>(null);
  const [busy, setBusy] = useState(false);
  const halls = useQuery("hall.list", {});
  const roster = useQuery("committee.roster", { on: props.committeeOn ?? today() }, { enabled: fromCommittee });
  const hall = halls.data?.rows.find((row) => row.id === hallId);

  // The committee is filled in once, when its list has come; after that the list is the user's own.
  useEffect(() => {
    if (fromCommittee && roster.data)
      setEntries((before) => (before.length === 0 ? committeeEntries(roster.data) : before));
  }, [fromCommittee, roster.data]);

  const people = useMemo(() => plainOf(entries), [entries]);
  const arranged = useMemo(
    () => (hall ? arrange(people, hall, { ...how, variant }) : null),
    [people, hall, variant, how],
  );
  const layout = useMemo(() => (hall ? layoutOf(hall) : null), [hall]);
  const day = parseDate(date, "first");
  const onPlatform = people.filter((one) => one.platform).length;

  const create = async () => {
    const problems: Record<string, string> = {};
    if (title.trim() === "") problems.title = "请填写会议名称";
    if (hallId === null) problems.hall = "请选择会场";
    if (isBadDate(date, "first")) problems.date = unreadDate;
    if (people.length === 0) problems.people = "请先加入就座人员";
    else if (people.some((one) => one.name.trim() === ""))
      problems.people = `第${people.findIndex((one) => one.name.trim() === "") + 1}位没有填写姓名`;
    setErrors(problems);
    if (Object.keys(problems).length > 0 || hallId === null) return;
    setBusy(true);
    try {
      const reply = await call("seating.create", {
        title: title.trim(),
        date: day?.date ?? null,
        hall: hallId,
        people,
        variant,
        fill: how.fill,
        options: optionsInput(how),
        ...(gathering ? { gathering } : {}),
      });
      say(`已编排${seatingPlan.label}：${title.trim()}`, reply.changeId, reply.warnings);
      props.onDone(reply.id);
    } catch (error) {
      setFailure(toAppError(error));
    } finally {
      setBusy(false);
    }
  };

  return (
    <Page>
      <PageHeader
        title="新建座次"
        note={`共 ${people.length} 人，其中主席台 ${onPlatform} 人`}
        actions={
          <>
            <Button onClick={props.onCancel}>取消</Button>
            <Button type="primary" loading={busy} onClick={() => void create()}>
              编排座次
            </Button>
          </>
        }
      />
      {failure ? <ErrorBanner error={failure} onClose={() => setFailure(null)} /> : null}
      <div style={{ display: "flex", gap: 16, flex: 1, minHeight: 0 }}>
        <div
          className="xw-scroll"
          style={{ width: 424, flex: "none", display: "flex", flexDirection: "column", gap: 8, paddingRight: 4 }}
        >
          <Form layout="vertical" component="div">
            <div style={{ display: "grid", gridTemplateColumns: "3fr 2fr", columnGap: 12 }}>
              <Form.Item
                label="会议名称"
                htmlFor={`${ids}-title`}
                required
                validateStatus={errors.title ? "error" : undefined}
                help={errors.title}
              >
                <Input
                  id={`${ids}-title`}
                  value={title}
                  maxLength={120}
                  autoFocus={!fromCommittee}
                  onChange={(event) => setTitle(event.target.value)}
                />
              </Form.Item>
              <Form.Item
                label="日期"
                htmlFor={`${ids}-date`}
                validateStatus={errors.date ? "error" : undefined}
                help={errors.date}
              >
                <DateInput id={`${ids}-date`} value={date} edge="first" onChange={setDate} />
              </Form.Item>
            </div>
            <HallChoice id={`${ids}-hall`} value={hallId} error={errors.hall} onChange={setHallId} />
          </Form>
          <AddPeople
            on={day?.precision === "day" ? day.date : today()}
            onGathering={setGathering}
            onAdd={(more) => {
              const { entries: next, added } = withMore(entries, more);
              setEntries(next);
              if (added < more.length) say(`${more.length - added} 人已在名单中，没有重复加入`);
            }}
          />
          {errors.people ? (
            <div role="alert" style={{ color: palette.accent }}>
              {errors.people}
            </div>
          ) : null}
          <PeopleEditor entries={entries} onChange={setEntries} />
        </div>
        <div style={{ flex: 1, minWidth: 0, minHeight: 0, display: "flex", flexDirection: "column", gap: 8 }}>
          <VariantChoice
            people={people}
            platformRows={Math.max(1, hall?.platformRows ?? 1)}
            value={variant}
            onChange={setVariant}
          />
          {layout ? (
            <details>
              <summary style={{ cursor: "pointer" }}>{`编排方式：${fills[how.fill]}`}</summary>
              <div style={{ maxWidth: 420 }}>
                <OptionsPanel
                  key={hallId}
                  value={how}
                  layout={layout}
                  onChange={(patch) => setHow((before) => ({ ...before, ...patch }))}
                />
              </div>
            </details>
          ) : null}
          {arranged && layout ? (
            <>
              <LeftOverList people={arranged.leftOver} />
              {arranged.notes.map((note) => (
                <span key={note} style={{ color: palette.secondary }}>
                  {note}
                </span>
              ))}
              <SeatDrawing
                people={people}
                seats={arranged.seats}
                layout={layout}
                options={how}
                view="hall"
                label="座次预览"
                smallest={0.4}
              />
            </>
          ) : (
            <p style={{ color: palette.secondary }}>选好会场，这里就会显示座次。</p>
          )}
        </div>
      </div>
    </Page>
  );
}
