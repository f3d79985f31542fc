import { useNavigate, useSearch } from "@tanstack/react-router";
import { Button } from "antd";
import { useCallback, useEffect, useMemo, useRef, useState } from "react";
import { formatDate } from "../../../core/kit/dates.ts";
import { call, type Output } from "../../client/api.ts";
import { useOpened } from "../../client/opened.ts";
import { fetchEarly, useQuery } from "../../client/query.ts";
import { shell } from "../../client/shell.ts";
import { dutyKinds, HeadForm, type HeadStart } from "../../ui/headForm.tsx";
import { DownloadOutlined, PrinterOutlined, UserAddOutlined, WarningOutlined } from "../../ui/icons.tsx";
import { Page, PageHeader } from "../../ui/pageHeader.tsx";
import { RecordScreen } from "../../ui/recordScreen.tsx";
import { dayOf, TabsOnDay, todayText } from "../../ui/tabsOnDay.tsx";
import { useAct } from "../../ui/useAct.tsx";
import { AttendForm } from "./attendForm.tsx";
import { CoverageView } from "./coverage/coverageView.tsx";
import { type DutyFilter, type DutyRow, namedFilters, noFilter, rowId } from "./filters.ts";
import { useFocusBack } from "./focusBack.ts";
import { ForecastView } from "./forecast/forecastView.tsx";
import { LectureForm } from "./lectureForm.tsx";
import { DutyRegister } from "./register.tsx";

type Register = Output<"duty.list">;

/** 省级学会 登记60，应有186，在任 3，已完成 1; the second number is that of the document, told where another number is registered. */
function coverageText({ rows, coverage }: Register): string {
  const part = (label: string, kind: "society" | "cityAssociation") => {
    const heads = rows.filter((row) => row.kind === kind && row.person !== null).length;
    const registered = coverage.registered[kind];
    const official = coverage.official[kind];
    const bodies =
      official === 0 ? `登记${registered}，` : official === registered ? "" : `登记${registered}，应有${official}，`;
    return `${label} ${bodies}在任 ${heads}，已完成 ${coverage[kind].done}`;
  };
  return `${part("省级学会", "society")}；${part("市级科协", "cityAssociation")}`;
}

const tabs = [
  { key: "register", label: "名册" },
  { key: "forecast", label: "预测" },
  { key: "coverage", label: "覆盖" },
  { key: "attendance", label: "听课记录" },
  { key: "lecture", label: "讲课记录" },
  { key: "dutyDecision", label: "听讲认定" },
  { key: "dutyRule", label: "听讲规则" },
];

const recordWords = { attend: "登记听课", lecture: "登记讲课" } as const;

/** 听讲名册: who owes 听一课、讲一课 on a day, how far it is done, and until when. */
export function DutyPage() {
  const opened = useOpened();
  const search: Record<string, unknown> = useSearch({ strict: false });
  const named = namedFilters[String(search.filter ?? "")];
  const navigate = useNavigate();
  const { sayError } = useAct();
  const [tab, setTab] = useState(opened.record ?? "register");
  const [day, setDay] = useState(todayText());
  const [filter, setFilter] = useState<DutyFilter>({ ...noFilter, ...named });
  const [openId, setOpenId] = useState<string | null>(null);
  const [entering, setEntering] = useState<HeadStart | null>(null);
  const [recording, setRecording] = useState<"attend" | "lecture" | null>(null);
  const [ticked, setTicked] = useState<DutyRow[]>([]);
  /** What does not fit together is folded until it is asked for, so that it takes no room from the list. */
  const [checking, setChecking] = useState(false);
  const shown = useRef<DutyRow[]>([]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: every asking counts, for the same record too
  useEffect(() => {
    if (opened.record) setTab(opened.record);
  }, [opened.record, opened.at]);
  useEffect(() => {
    if (named) setFilter({ ...noFilter, ...named });
  }, [named]);

  const on = dayOf(day);
  // Asked before the page is drawn, not after: drawing takes as long as the answer does.
  useState(() => fetchEarly("duty.list", { on }));
  const list = useQuery("duty.list", { on }, { keep: true });
  const rows = useMemo(() => list.data?.rows.map((row) => ({ ...row, id: rowId(row) })), [list.data]);
  /** The tab shows a state on a day; the others are lists of records, with tools of their own. */
  const dated = tab === "register" || tab === "forecast" || tab === "coverage";
  const findings = list.data?.findings ?? [];
  const focus = useFocusBack();
  const { keep } = focus;
  const enter = useCallback(
    (start: HeadStart) => {
      keep();
      setEntering(start);
    },
    [keep],
  );
  const record = (what: "attend" | "lecture" | null) => {
    if (what) focus.keep();
    else focus.back();
    setRecording(what);
  };

  const one = rows?.find((row) => row.id === openId);
  const chosen = (ticked.length > 0 ? ticked : one ? [one] : []).filter((row) => row.personId !== null);

  const print = () =>
    void navigate({
      to: "/papers",
      search: { layout: "dutyRoster", params: { on, ...(filter.kind ? { kind: filter.kind } : {}) } },
    });
  const exportRows = async () => {
    try {
      const rows = ticked.length > 0 ? ticked : shown.current;
      const { file, name } = await call("duty.export", { on, rows: rows.map((row) => row.id) });
      await shell.platform.saveFile({ fileId: file, name });
    } catch (error) {
      sayError(error, "没有导出");
    }
  };

  return (
    <Page>
      <PageHeader
        title="听讲名册"
        actions={
          dated ? (
            <>
              <Button type="primary" icon={<UserAddOutlined />} onClick={() => enter({})}>
                登记负责人
              </Button>
              {tab === "register" ? (
                <>
                  {(["attend", "lecture"] as const).map((what) => (
                    <Button
                      key={what}
                      disabled={chosen.length === 0}
                      title={chosen.length === 0 ? "先在名册中勾选人员，或选中一行" : undefined}
                      onClick={() => record(what)}
                    >
                      {`${recordWords[what]}${chosen.length > 1 ? `（${chosen.length} 人）` : ""}`}
                    </Button>
                  ))}
                  <Button icon={<PrinterOutlined />} onClick={print}>
                    打印
                  </Button>
                  <Button icon={<DownloadOutlined />} onClick={() => void exportRows()}>
                    导出
                  </Button>
                </>
              ) : null}
            </>
          ) : null
        }
      />
      <TabsOnDay
        id="duty-on"
        items={tabs}
        tab={tab}
        onTab={setTab}
        day={day}
        onDay={setDay}
        dated={dated}
        extra={
          tab === "register" && findings.length > 0 ? (
            <Button aria-expanded={checking} icon={<WarningOutlined />} onClick={() => setChecking(!checking)}>
              {checking ? "收起核对" : `需核对 ${findings.length} 处`}
            </Button>
          ) : null
        }
      />
      {tab === "register" ? (
        <DutyRegister
          rows={rows}
          error={list.error}
          onRetry={() => void list.refetch()}
          findings={findings}
          checking={checking}
          note={list.data ? coverageText(list.data) : null}
          on={on}
          filter={filter}
          onFilter={setFilter}
          openId={openId}
          onOpen={setOpenId}
          onEnter={enter}
          onRules={() => setTab("dutyRule")}
          chosen={chosen}
          onSelect={setTicked}
          onShown={(all) => {
            shown.current = all;
          }}
        />
      ) : tab === "forecast" ? (
        <ForecastView
          on={on}
          onRegister={(id) => {
            // The line must be there whatever the register was narrowed to.
            setFilter(noFilter);
            setOpenId(id);
            setTab("register");
          }}
        />
      ) : tab === "coverage" ? (
        <CoverageView
          on={on}
          onFilter={(next) => {
            setFilter(next);
            setOpenId(null);
            setTab("register");
          }}
          onRules={() => setTab("dutyRule")}
        />
      ) : (
        <RecordScreen
          key={tab}
          record={tab}
          openId={opened.record === tab ? opened.id : undefined}
          openAt={opened.at}
          importAs={tab === "dutyRule" ? null : undefined}
          toolbar={tab === "dutyRule" ? <span>{`名册按${formatDate(on)}有效的规则列出`}</span> : undefined}
        />
      )}
      {entering ? (
        <HeadForm
          start={entering}
          kinds={dutyKinds}
          onEntered={(appointment) => {
            setEntering(null);
            setTab("register");
            setOpenId(entering.beside ?? appointment);
          }}
          onClose={() => {
            setEntering(null);
            focus.back();
          }}
        />
      ) : null}
      {recording === "attend" ? <AttendForm rows={chosen} onClose={() => record(null)} /> : null}
      {recording === "lecture" ? <LectureForm rows={chosen} onClose={() => record(null)} /> : null}
    </Page>
  );
}
