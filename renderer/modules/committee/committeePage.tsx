import { useNavigate } from "@tanstack/react-router";
import { Button, Modal } from "antd";
import { useEffect, useMemo, useState } from "react";
import { formatDate } from "../../../core/kit/dates.ts";
import { useOpened } from "../../client/opened.ts";
import { useQuery } from "../../client/query.ts";
import { recordOf, removeRows, titleOf } from "../../client/rows.ts";
import { FindingList } from "../../ui/findingList.tsx";
import { LayoutOutlined, PrinterOutlined } from "../../ui/icons.tsx";
import { Page, PageHeader } from "../../ui/pageHeader.tsx";
import { RecordForm } from "../../ui/recordForm.tsx";
import { RecordDetail, RecordScreen } from "../../ui/recordScreen.tsx";
import { Answered, EmptyState } from "../../ui/sentence.tsx";
import { dayOf, TabsOnDay, todayText } from "../../ui/tabsOnDay.tsx";
import { useAct } from "../../ui/useAct.tsx";
import { EndForm } from "./endForm.tsx";
import { FormerMembers } from "./former.tsx";
import { type Group, type Holder, partsOf, type Roster } from "./groups.ts";
import { MemberForm } from "./memberForm.tsx";
import { PartTable } from "./partTable.tsx";

const tabs = [
  { key: "roster", label: "组成" },
  { key: "former", label: "历任成员" },
  { key: "postLink", label: "兼任规则" },
  { key: "singlePost", label: "单人职务" },
];

/** Registers the school or its committee, which everything here hangs on. */
function BodyDialog(props: { kind: "school" | "schoolCommittee"; onClose: () => void }) {
  const { say } = useAct();
  const title = props.kind === "school" ? "登记科协党校" : "登记校务委员会";
  return (
    <Modal open title={title} footer={null} destroyOnHidden onCancel={props.onClose}>
      <RecordForm
        record={recordOf("organisation")}
        initial={{ kind: props.kind }}
        fields={["name", "shortName"]}
        onCreated={(reply) => {
          say(`已登记：${String(reply.row.name)}`, reply.changeId, reply.warnings);
          props.onClose();
        }}
        onCancel={props.onClose}
      />
    </Modal>
  );
}

/** What is still missing before there is a composition at all. */
function Missing(props: { roster: Roster }) {
  const [asking, setAsking] = useState<"school" | "schoolCommittee" | null>(null);
  const { school, committee } = props.roster;
  if (school && committee) return null;
  return (
    <>
      <EmptyState
        sentence={
          school || committee
            ? `还没有登记${school ? "校务委员会" : "科协党校"}，登记后即可录入${school ? "主任、副主任、委员" : "校长、副校长"}。`
            : "还没有校务委员会。先登记科协党校和校务委员会，再录入学校领导和委员。"
        }
        actions={
          <>
            {school ? null : (
              <Button type="primary" onClick={() => setAsking("school")}>
                登记科协党校
              </Button>
            )}
            {committee ? null : (
              <Button type={school ? "primary" : "default"} onClick={() => setAsking("schoolCommittee")}>
                登记校务委员会
              </Button>
            )}
          </>
        }
      />
      {asking ? <BodyDialog kind={asking} onClose={() => setAsking(null)} /> : null}
    </>
  );
}

/** 校务委员会: its composition on a day as annex 1 of the founding document shows it, and what changes it. */
export function CommitteePage() {
  const opened = useOpened();
  const navigate = useNavigate();
  const { act, say, sayError } = useAct();
  const [tab, setTab] = useState(opened.record ?? "roster");
  const [day, setDay] = useState(todayText());
  const [openId, setOpenId] = useState<string | null>(null);
  const [adding, setAdding] = useState<Group | null>(null);
  const [ending, setEnding] = useState<Holder | null>(null);
  useEffect(() => {
    if (opened.record) setTab(opened.record);
  }, [opened.record]);

  const on = dayOf(day);
  const roster = useQuery("committee.roster", { on }, { keep: true });
  const parts = useMemo(() => (roster.data ? partsOf(roster.data) : []), [roster.data]);
  const ofCommittee = parts.find((part) => part.key === "committee");
  const members = ofCommittee?.groups.reduce((sum, group) => sum + group.rows.length, 0) ?? 0;
  const shown = tab === "roster" || tab === "former";

  const remove = async (id: string, title: string) => {
    try {
      const reply = await removeRows(recordOf("appointment"), [id]);
      say(`已删除任职：${title}`, reply.changeId);
      setOpenId(null);
    } catch (error) {
      sayError(error, "没有删除");
    }
  };

  return (
    <Page>
      <PageHeader
        title="校务委员会"
        note={
          roster.data?.committee
            ? `${formatDate(on)}：学校领导 ${roster.data.leaders.length} 人，校务委员会 ${members} 人`
            : null
        }
        actions={
          <>
            <Button
              icon={<LayoutOutlined />}
              disabled={members === 0}
              onClick={() => void navigate({ to: "/seating", search: { from: "committee", on } })}
            >
              编排会议座次
            </Button>
            <Button
              icon={<PrinterOutlined />}
              disabled={members === 0}
              onClick={() => void navigate({ to: "/papers", search: { layout: "committeeRoster", params: { on } } })}
            >
              打印
            </Button>
          </>
        }
      />
      <TabsOnDay id="committee-on" items={tabs} tab={tab} onTab={setTab} day={day} onDay={setDay} dated={shown} />
      {shown ? (
        <div style={{ display: "flex", gap: 12, flex: 1, minHeight: 0 }}>
          {tab === "former" ? (
            <FormerMembers rows={roster.data?.former} openId={openId} onOpen={setOpenId} />
          ) : (
            <div className="xw-scroll" style={{ flex: 1 }}>
              <Answered query={roster}>
                {(data) => (
                  <div style={{ display: "flex", flexDirection: "column", gap: 12 }}>
                    <FindingList findings={data.findings} />
                    <Missing roster={data} />
                    <div
                      style={{
                        display: "grid",
                        gridTemplateColumns: "repeat(auto-fit, minmax(min(100%, 540px), 1fr))",
                        gap: 12,
                        alignItems: "start",
                      }}
                    >
                      {parts.map((part) => (
                        <PartTable
                          key={part.key}
                          part={part}
                          openId={openId}
                          onOpen={setOpenId}
                          onAdd={setAdding}
                          onEnd={setEnding}
                          onReorder={(ids) =>
                            void act("committee.reorder", { ids }, { done: "已调整次序", failed: "没有调整次序" })
                          }
                        />
                      ))}
                    </div>
                  </div>
                )}
              </Answered>
            </div>
          )}
          {openId ? (
            <RecordDetail
              key={openId}
              record="appointment"
              id={openId}
              hidden={["person", "organisation", "listedOrder", "acting", "shared", "renews"]}
              detail={(row) => (
                <div style={{ display: "flex", gap: 8, marginBottom: 8 }}>
                  <Button
                    onClick={() =>
                      void navigate({ to: "/people", search: { record: "person", id: String(row.person) } })
                    }
                  >
                    打开人员
                  </Button>
                  <Button onClick={() => void remove(row.id, titleOf(recordOf("appointment"), row))}>
                    删除（录入有误时）
                  </Button>
                </div>
              )}
              onClose={() => setOpenId(null)}
            />
          ) : null}
        </div>
      ) : (
        <RecordScreen
          key={tab}
          record={tab}
          quietCreate
          importAs={null}
          openId={opened.record === tab ? opened.id : undefined}
        />
      )}
      {adding ? (
        <MemberForm
          group={adding}
          onDone={(appointment) => {
            setAdding(null);
            setOpenId(appointment);
          }}
          onClose={() => setAdding(null)}
        />
      ) : null}
      {ending ? <EndForm holder={ending} on={on} onClose={() => setEnding(null)} /> : null}
    </Page>
  );
}
