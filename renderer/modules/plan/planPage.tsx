import { useNavigate, useSearch } from "@tanstack/react-router";
import { Button, Dropdown, Select, Tabs } from "antd";
import { useEffect, useRef, useState } from "react";
import { callNamed } from "../../client/api.ts";
import { useOpened } from "../../client/opened.ts";
import { useQuery } from "../../client/query.ts";
import { type GridRow, recordOf } from "../../client/rows.ts";
import { shell } from "../../client/shell.ts";
import { today } from "../../client/today.ts";
import { useYear } from "../../client/year.ts";
import { DownloadOutlined, PrinterOutlined, UploadOutlined } from "../../ui/icons.tsx";
import { ImportDialog } from "../../ui/importDialog.tsx";
import { Page, type PageAction, PageHeader } from "../../ui/pageHeader.tsx";
import { RecordScreen } from "../../ui/recordScreen.tsx";
import { Answered } from "../../ui/sentence.tsx";
import { useAct } from "../../ui/useAct.tsx";
import { CalendarDataPage } from "./calendarData/calendarDataPage.tsx";
import { EmptyPlan } from "./emptyPlan.tsx";
import { PlanBoard, type Shown } from "./planBoard.tsx";
import { isPlanTab, ownTables, type PlanTab, planTabs, tabOfRecord } from "./planTabs.ts";
import { YearRooms } from "./yearRooms.tsx";
import "./plan.css";

/** Papers of a year's plan. */
const printed = [
  { layout: "planTable", label: "打印计划表" },
  { layout: "yearCalendar", label: "打印年历" },
  { layout: "wallPlanner", label: "打印挂历" },
  { layout: "monthCalendar", label: "打印月历" },
  { layout: "completionReport", label: "打印完成情况" },
] as const;

/** The paper that a tab is most often printed as. */
const mainPaper: Partial<Record<PlanTab, (typeof printed)[number]["layout"]>> = {
  calendar: "yearCalendar",
};

/** The record that a link asked for, as something that this room can show: activity or main type, and the plan's id. */
async function locate(record: string, id: string): Promise<{ plan: string; shown: Shown | null } | null> {
  if (record === "activityRun") {
    const run = await callNamed<GridRow>("activityRun.get", { id });
    return locate("activity", String(run.activity));
  }
  if (record === "plan") return { plan: id, shown: null };
  if (record !== "activity" && record !== "activityCategory") return null;
  const row = await callNamed<GridRow>(`${record}.get`, { id });
  return { plan: String(row.plan), shown: { kind: record === "activity" ? "activity" : "category", id } };
}

/** 年度计划: the year's activities as a table and as a year of twelve months, and the tables that belong to it. */
export function PlanPage() {
  const { record, id } = useOpened();
  const search: Record<string, unknown> = useSearch({ strict: false });
  const navigate = useNavigate();
  const { act, sayError } = useAct();
  const { year, setYear } = useYear();
  const plans = useQuery("plan.years", {});
  const activities = useQuery("plan.activities", { year }, { keep: true });
  const [view, setView] = useState<PlanTab>(() => tabOfRecord(record ?? "") ?? "table");
  const [shown, setShown] = useState<Shown | null>(null);
  const [importing, setImporting] = useState<{ record: string; text: string | null } | null>(null);
  const followed = useRef<string | null>(null);
  const withPlan = (plans.data?.years ?? []).map((plan) => plan.year);
  const current = Number(today().slice(0, 4));
  const asked = Number(search.year);

  useEffect(() => {
    if (Number.isInteger(asked) && asked >= 2000 && asked <= 2100) setYear(asked);
  }, [asked, setYear]);
  useEffect(() => {
    if (isPlanTab(search.view)) setView(search.view);
  }, [search.view]);

  // A link or the search box asked for a record: its year, then its place in it.
  useEffect(() => {
    if (!record) return;
    const home = tabOfRecord(record);
    if (home) return setView(home);
    setView("table");
    // Once: the list of plans changes with every activity, and the user may have gone on to another year.
    if (!id || !plans.data || followed.current === id) return;
    followed.current = id;
    const years = plans.data.years;
    locate(record, id)
      .then((found) => {
        const plan = years.find((one) => one.id === found?.plan);
        if (plan) setYear(plan.year);
        setShown(found?.shown ?? null);
      })
      .catch((error) => sayError(error));
  }, [record, id, plans.data, setYear, sayError]);

  const main = mainPaper[view] ?? "planTable";
  const own = ownTables.find((name) => name === view);
  const choices = [...new Set([...withPlan, current, current + 1, year])].sort((a, b) => b - a);
  const data = activities.data;
  const plan = data?.plan ?? null;
  const elsewhere = plan !== null && year !== current && plans.data !== undefined && !withPlan.includes(current);
  const print = (layout: string) => navigate({ to: "/papers", search: { layout, params: { year } } });
  const exportRows = async (name: "activity" | "activityRun") => {
    const filter = name === "activity" ? { plan: plan?.id } : { activity: (data?.rows ?? []).map((row) => row.id) };
    try {
      const { file } = await callNamed<{ file: string }>(`${name}.export`, { format: "xlsx", filter });
      await shell.platform.saveFile({ fileId: file, name: `${year}年${recordOf(name).label}.xlsx` });
    } catch (error) {
      sayError(error, "没有导出");
    }
  };
  const removePlan = async () => {
    if (!plan) return;
    const done = await act("plan.remove", { id: plan.id }, { done: `已删除${year}年计划`, failed: "没有删除计划" });
    if (done) setShown(null);
  };
  const more: PageAction[] = plan
    ? [
        {
          key: "import",
          label: "导入活动",
          icon: <UploadOutlined />,
          onClick: () => setImporting({ record: "activity", text: null }),
        },
        {
          key: "importRuns",
          label: "导入期次",
          icon: <UploadOutlined />,
          onClick: () => setImporting({ record: "activityRun", text: null }),
        },
        {
          key: "export",
          label: "导出活动（.xlsx）",
          icon: <DownloadOutlined />,
          onClick: () => void exportRows("activity"),
        },
        {
          key: "exportRuns",
          label: "导出期次（.xlsx）",
          icon: <DownloadOutlined />,
          onClick: () => void exportRows("activityRun"),
        },
        {
          key: "plan",
          label: "计划的名称、依据和备注",
          onClick: () => {
            setView("table");
            setShown({ kind: "plan", id: plan.id });
          },
        },
        { key: "remove", label: `删除${year}年计划`, onClick: () => void removePlan() },
      ]
    : [];

  return (
    <Page>
      <PageHeader
        title="年度计划"
        note={
          plan
            ? elsewhere
              ? `${current}年还没有计划，这里显示的是${year}年计划`
              : [plan.title, plan.basis].filter(Boolean).join("，")
            : undefined
        }
        actions={
          <>
            {elsewhere ? <Button onClick={() => setYear(current)}>{`建立${current}年计划`}</Button> : null}
            <Select
              aria-label="计划年度"
              style={{ width: 164 }}
              value={year}
              onChange={(next) => {
                setShown(null);
                setYear(next);
                // The address named a year or a record that is no longer shown.
                void navigate({ to: "/plan", search: {}, replace: true });
              }}
              options={choices.map((one) => ({
                value: one,
                label: `${one}年${withPlan.includes(one) ? "" : "（无计划）"}`,
              }))}
            />
            {plan ? (
              <Dropdown
                menu={{
                  items: printed.map(({ layout, label }) => ({ key: layout, label, onClick: () => print(layout) })),
                }}
              >
                <Button icon={<PrinterOutlined />} onClick={() => print(main)}>
                  {printed.find((one) => one.layout === main)?.label}
                </Button>
              </Dropdown>
            ) : null}
          </>
        }
        more={more}
      />
      <Tabs
        size="small"
        activeKey={view}
        onChange={(key) => {
          if (isPlanTab(key)) setView(key);
        }}
        items={planTabs.map(({ key, label }) => ({ key, label }))}
      />
      {own ? (
        <RecordScreen key={view} record={own} openId={record === own ? id : undefined} />
      ) : (
        <Answered query={activities}>
          {(answer) =>
            activities.isPlaceholderData || !plans.data ? null : !answer.plan ? (
              view === "dates" ? (
                <CalendarDataPage year={year} />
              ) : (
                <EmptyPlan key={year} year={year} years={withPlan} generating={search.do === "generate"} />
              )
            ) : view === "table" ? (
              <PlanBoard
                key={year}
                year={year}
                plan={answer.plan.id}
                rows={answer.rows}
                categories={answer.categories}
                shown={shown}
                onShow={setShown}
                onPaste={(text) => setImporting({ record: "activity", text })}
              />
            ) : (
              <YearRooms
                key={year}
                tab={view}
                year={year}
                plan={answer.plan.id}
                rows={answer.rows}
                openId={record && tabOfRecord(record) === view ? id : undefined}
                onTab={setView}
                onOpen={(activity) => {
                  setView("table");
                  setShown({ kind: "activity", id: activity });
                }}
              />
            )
          }
        </Answered>
      )}
      {importing ? (
        <ImportDialog
          record={importing.record}
          label={recordOf(importing.record).label}
          text={importing.text}
          onClose={() => setImporting(null)}
        />
      ) : null}
    </Page>
  );
}
