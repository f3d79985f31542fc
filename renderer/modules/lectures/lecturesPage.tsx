import { App, Button, Select } from "antd";
import { useEffect, useState } from "react";
import { call } from "../../client/api.ts";
import { useOpened } from "../../client/opened.ts";
import { useQuery } from "../../client/query.ts";
import { useYear } from "../../client/year.ts";
import { Page, PageHeader } from "../../ui/pageHeader.tsx";
import { RecordScreen } from "../../ui/recordScreen.tsx";
import { dayOf, TabsOnDay, todayText } from "../../ui/tabsOnDay.tsx";
import { useAct } from "../../ui/useAct.tsx";
import { Market } from "./market.tsx";
import { Pool } from "./pool.tsx";
import { Register } from "./register.tsx";
import { Rotations } from "./rotations.tsx";
import { LectureSettings } from "./settings.tsx";
import { Slots } from "./slots.tsx";

const tabs = [
  { key: "market", label: "讲课匹配" },
  { key: "lectureInvitation", label: "约请登记" },
  { key: "lectureSlot", label: "讲课席位" },
  { key: "teacher", label: "师资库" },
  { key: "rotation", label: "轮值表" },
  { key: "lectureFee", label: "讲课费标准" },
];
/** Tabs that show one year. */
const yearly = ["market", "lectureInvitation", "lectureSlot"];

/** Turns that a rotation's room opens by a link to one of its turns stand in the same tab. */
const tabOf = (record: string | undefined) => (record === "rotationTurn" ? "rotation" : record);

/** 讲课师资: who teaches, where lectures can be given, who is matched with what, who is asked and has agreed. */
export function LecturesPage() {
  const opened = useOpened();
  const { year, years, setYear } = useYear();
  const { say, sayError } = useAct();
  const { message } = App.useApp();
  const [tab, setTab] = useState(tabOf(opened.record) ?? "market");
  const [day, setDay] = useState(todayText());
  /** An invitation that another tab of this room leads to. */
  const [led, setLed] = useState<{ id: string; at: number } | null>(null);
  /** A person whom the register leads to in the pool. */
  const [teacher, setTeacher] = useState<string | null>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: every asking counts, for the same record too
  useEffect(() => {
    setLed(null);
    if (opened.record) setTab(tabOf(opened.record) ?? "market");
  }, [opened.record, opened.at]);
  const on = dayOf(day);
  const register = useQuery("lectures.register", { year }, { keep: true });
  const counts = register.data?.counts;
  const openId = (record: string) => (opened.record === record ? opened.id : undefined);
  const openInvitation = (id: string) => {
    setLed({ id, at: Date.now() });
    setTab("lectureInvitation");
  };
  const current = new Date().getFullYear();
  // Slots are arranged for the year to come while it has no plan yet.
  const offered = [...new Set([...years, ...(register.data?.years ?? []), current, current + 1, year])].sort(
    (a, b) => b - a,
  );

  const slotsFromPlan = async () => {
    try {
      const { created, already, sentences, changeId } = await call("lectures.slotsFromPlan", { year });
      const more = [
        already > 0 ? `已有${already}个` : "",
        ...sentences.filter((line) => !/^(新增|没有需要新增的)讲课席位/.test(line)),
      ].filter((part) => part !== "");
      if (created > 0) say([`已由${year}年计划和轮值表生成讲课席位${created}个`, ...more].join("；"), changeId);
      // Nothing was done, so nothing succeeded.
      else message.info([`${year}年没有要新生成的讲课席位`, ...more].join("；"), 8);
    } catch (error) {
      sayError(error, "没有生成讲课席位");
    }
  };
  const fromPlan = (
    <Button title={`由${year}年计划中写明讲课席位的活动和轮值表生成席位`} onClick={() => void slotsFromPlan()}>
      生成席位
    </Button>
  );

  return (
    <Page>
      <PageHeader
        title="讲课师资"
        note={
          counts
            ? `${year}年：拟请${counts.proposed ?? 0}人，已约请${counts.invited ?? 0}人，已同意${counts.agreed ?? 0}人，改期${counts.moved ?? 0}人，已讲${counts.held ?? 0}人`
            : null
        }
        actions={
          <>
            {yearly.includes(tab) ? (
              <Select
                aria-label="讲课年度"
                style={{ width: 112 }}
                value={year}
                onChange={setYear}
                options={offered.map((one) => ({
                  value: one,
                  label: `${one}年`,
                }))}
              />
            ) : null}
            <LectureSettings />
          </>
        }
      />
      <TabsOnDay
        id="lectures-on"
        items={tabs}
        tab={tab}
        onTab={(key) => {
          setTeacher(null);
          setTab(key);
        }}
        day={day}
        onDay={setDay}
        dated={tab === "market" || tab === "teacher"}
      />
      {tab === "market" ? (
        <Market
          on={on}
          year={year}
          tools={fromPlan}
          years={register.data?.years ?? []}
          onYear={setYear}
          onInvitation={openInvitation}
        />
      ) : null}
      {tab === "lectureInvitation" ? (
        <Register
          year={year}
          register={register.data}
          error={register.error}
          onRetry={() => void register.refetch()}
          openId={led?.id ?? openId("lectureInvitation")}
          openAt={led?.at ?? opened.at}
          onTeacher={(person) => {
            setTeacher(person);
            setTab("teacher");
          }}
        />
      ) : null}
      {tab === "lectureSlot" ? (
        <Slots
          year={year}
          register={register.data}
          error={register.error}
          onRetry={() => void register.refetch()}
          tools={fromPlan}
          openId={openId("lectureSlot")}
          openAt={opened.at}
          onInvitation={openInvitation}
          onYear={setYear}
        />
      ) : null}
      {tab === "teacher" ? <Pool on={on} openId={openId("teacher")} person={teacher} /> : null}
      {tab === "rotation" ? <Rotations openId={openId("rotation")} /> : null}
      {tab === "lectureFee" ? (
        <RecordScreen record="lectureFee" openId={openId("lectureFee")} openAt={opened.at} />
      ) : null}
    </Page>
  );
}
