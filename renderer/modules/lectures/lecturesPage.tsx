import { Button } from "antd";
import { useEffect, useState } from "react";
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
import { SlotFoot } from "./slotFoot.tsx";

const tabs = [
  { key: "market", label: "讲课匹配" },
  { key: "lectureInvitation", label: "约请登记" },
  { key: "lectureSlot", label: "讲课席位" },
  { key: "teacher", label: "师资库" },
  { key: "rotation", label: "轮值表" },
  { key: "lectureFee", label: "讲课费标准" },
];

/** Turns that a rotation's room opens by a link to one of its turns stand in the same tab. */
const tabOf = (record: string | undefined) => (record === "rotationTurn" ? "rotation" : record);

/** 讲课师资: who teaches, where lectures can be given, who is matched with what, who is asked and has agreed. */
export function LecturesPage() {
  const opened = useOpened();
  const { year } = useYear();
  const { act } = useAct();
  const [tab, setTab] = useState(tabOf(opened.record) ?? "market");
  const [day, setDay] = useState(todayText());
  // biome-ignore lint/correctness/useExhaustiveDependencies: every asking counts, for the same record too
  useEffect(() => {
    if (opened.record) setTab(tabOf(opened.record) ?? "market");
  }, [opened.record, opened.at]);
  const on = dayOf(day);
  const register = useQuery("lectures.register", { year }, { keep: true });
  const counts = register.data?.counts;
  const openId = (record: string) => (opened.record === record ? opened.id : undefined);

  const slotsFromPlan = () =>
    act(
      "lectures.slotsFromPlan",
      { year },
      {
        done: ({ created, already, sentences }) =>
          [
            created > 0 ? `已由${year}年计划生成讲课席位${created}个` : `${year}年计划没有要新生成的讲课席位`,
            already > 0 ? `已有${already}个` : "",
            ...sentences,
          ]
            .filter((part) => part !== "")
            .join("；"),
        failed: "没有生成讲课席位",
      },
    );
  const fromPlan = <Button onClick={() => void slotsFromPlan()}>{`由${year}年计划生成席位`}</Button>;

  return (
    <Page>
      <PageHeader
        title="讲课师资"
        note={
          counts
            ? `${year}年：拟请${counts.proposed ?? 0}人，已约请${counts.invited ?? 0}人，已同意${counts.agreed ?? 0}人，已讲${counts.held ?? 0}人`
            : null
        }
      />
      <TabsOnDay
        id="lectures-on"
        items={tabs}
        tab={tab}
        onTab={setTab}
        day={day}
        onDay={setDay}
        dated={tab === "market" || tab === "teacher"}
      />
      {tab === "market" ? <Market on={on} year={year} tools={fromPlan} /> : null}
      {tab === "lectureInvitation" ? (
        <Register year={year} openId={openId("lectureInvitation")} openAt={opened.at} />
      ) : null}
      {tab === "lectureSlot" ? (
        <RecordScreen
          record="lectureSlot"
          tools={fromPlan}
          openId={openId("lectureSlot")}
          openAt={opened.at}
          detail={(row) => <SlotFoot slot={row.id} />}
        />
      ) : null}
      {tab === "teacher" ? <Pool on={on} openId={openId("teacher")} /> : null}
      {tab === "rotation" ? <Rotations openId={openId("rotation")} /> : null}
      {tab === "lectureFee" ? (
        <RecordScreen record="lectureFee" openId={openId("lectureFee")} openAt={opened.at} />
      ) : null}
    </Page>
  );
}
