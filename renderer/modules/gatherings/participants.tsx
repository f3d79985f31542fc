import { useNavigate } from "@tanstack/react-router";
import { Button, Dropdown, Modal } from "antd";
import { useEffect, useState } from "react";
import { type StandingList, standingLists } from "../../../core/modules/gatherings.ts";
import { type ListOrder, listOrders } from "../../../core/rules/listOrder.ts";
import { call } from "../../client/api.ts";
import { useNamedQuery } from "../../client/query.ts";
import type { GridRow, ListReply } from "../../client/rows.ts";
import { forgetSort } from "../../ui/gridTools.tsx";
import { TeamOutlined, UserAddOutlined } from "../../ui/icons.tsx";
import { RecordPicker, RecordsPicker } from "../../ui/recordPicker.tsx";
import { RecordScreen } from "../../ui/recordScreen.tsx";
import { useAct } from "../../ui/useAct.tsx";

/** 参加人员: who takes part, from lists of those in office, from other gatherings, from a sheet, or one by one; in the order in which papers print them. */
export function Participants(props: { gathering: GridRow; onCount: (count: number) => void }) {
  const { gathering, onCount } = props;
  const { act, say, sayError } = useAct();
  const navigate = useNavigate();
  const [picking, setPicking] = useState(false);
  const [choosing, setChoosing] = useState(false);
  /** Counts new orders: the list begins anew then, without the column by which it was sorted. */
  const [arranged, setArranged] = useState(0);
  const all = useNamedQuery<ListReply>("participant.list", { filter: { gathering: gathering.id }, limit: 5000 });
  const others = useNamedQuery<ListReply>("gathering.list", { limit: 50, sort: [{ field: "from", descending: true }] });
  const total = all.data?.total ?? 0;
  useEffect(() => onCount(total), [total, onCount]);

  const add = (from: { list?: StandingList; gathering?: string }, what: string) =>
    act(
      "gathering.addPeople",
      { id: gathering.id, from },
      {
        done: ({ added, already }) =>
          added === 0
            ? `${what}的${already}人都已在名单中`
            : `已添加${added}人${already > 0 ? `，另有${already}人已在名单中` : ""}`,
        failed: "没有添加",
      },
    );
  const arrange = async (order: ListOrder) => {
    try {
      const people = await call("gathering.people", { gathering: gathering.id, order });
      const byPerson = new Map((all.data?.rows ?? []).map((row) => [String(row.person), row.id]));
      const ids = people.rows.flatMap((row) => byPerson.get(row.personId ?? "") ?? []);
      if (ids.length === 0) return;
      const { changeId } = await call("gathering.reorder", { ids });
      forgetSort("participant-of-gathering");
      setArranged((count) => count + 1);
      say(
        `已按${listOrders[order]}排列`,
        changeId,
        people.unknown.length > 0 ? [`这些字没有笔画数据，次序可能不准：${people.unknown.join("、")}`] : [],
      );
    } catch (error) {
      sayError(error, "没有重排");
    }
  };
  const seat = async (hall?: string) => {
    setChoosing(false);
    const made = await act(
      "gathering.seat",
      { id: gathering.id, hall, order: "listed", variant: "A" },
      { done: "已编排座次", failed: "没有编排座次" },
    );
    if (made) void navigate({ to: "/seating", search: { record: "seatingPlan", id: made.id } });
  };
  const lists = Object.entries(standingLists) as [StandingList, string][];
  const former = (others.data?.rows ?? []).filter((row) => row.id !== gathering.id);
  return (
    <>
      <RecordScreen
        key={arranged}
        record="participant"
        name="participant-of-gathering"
        filter={{ gathering: gathering.id }}
        initial={{ gathering: gathering.id, role: gathering.kind === "trainingClass" ? "trainee" : "delegate" }}
        without={["gathering"]}
        hidden={["gathering"]}
        importAs="participantList"
        gathering={gathering.id}
        quietCreate
        tools={
          <>
            <Dropdown
              trigger={["click"]}
              menu={{
                items: [
                  ...lists.map(([key, label]) => ({ key, label, onClick: () => void add({ list: key }, label) })),
                  { key: "pick", label: "从人员中选择……", onClick: () => setPicking(true) },
                  ...(former.length > 0
                    ? [
                        {
                          key: "former",
                          label: "其他会议和班次的人员",
                          children: former.map((row) => ({
                            key: row.id,
                            label: String(row.title),
                            onClick: () => void add({ gathering: row.id }, String(row.title)),
                          })),
                        },
                      ]
                    : []),
                ],
              }}
            >
              <Button type={total === 0 ? "primary" : "default"} icon={<UserAddOutlined />}>
                从名单添加
              </Button>
            </Dropdown>
            <Dropdown
              trigger={["click"]}
              disabled={total === 0}
              menu={{
                items: (["protocol", "strokes", "pinyin"] as const).map((order) => ({
                  key: order,
                  label: `按${listOrders[order]}`,
                  onClick: () => void arrange(order),
                })),
              }}
            >
              <Button>排次序</Button>
            </Dropdown>
            <Button
              icon={<TeamOutlined />}
              disabled={total === 0}
              onClick={() => (gathering.hall ? void seat() : setChoosing(true))}
            >
              编排座次
            </Button>
          </>
        }
      />
      {choosing ? <ChooseHall onDone={(hall) => (hall ? void seat(hall) : setChoosing(false))} /> : null}
      {picking ? (
        <PickPeople
          onDone={(people) => {
            setPicking(false);
            if (people.length > 0)
              void act(
                "gathering.addPeople",
                { id: gathering.id, people },
                { done: ({ added }) => `已添加${added}人`, failed: "没有添加" },
              );
          }}
        />
      ) : null}
    </>
  );
}

/** Asks for the hall of a gathering that has none. */
function ChooseHall(props: { onDone: (hall: string | null) => void }) {
  const [hall, setHall] = useState<string | null>(null);
  return (
    <Modal
      open
      title="在哪个会场就座"
      okText="编排座次"
      okButtonProps={{ disabled: hall === null }}
      cancelText="取消"
      onOk={() => props.onDone(hall)}
      onCancel={() => props.onDone(null)}
    >
      <p>还没有会场的，可先在“座次”的会场中从模板新建。</p>
      <RecordPicker record="hall" label="会场" value={hall} onChange={setHall} canCreate={false} autoFocus />
    </Modal>
  );
}

/** Chooses people of the library, several at once. */
function PickPeople(props: { onDone: (people: string[]) => void }) {
  const [people, setPeople] = useState<string[]>([]);
  return (
    <Modal
      open
      title="从人员中选择"
      okText={people.length > 0 ? `添加${people.length}人` : "添加"}
      okButtonProps={{ disabled: people.length === 0 }}
      cancelText="取消"
      onOk={() => props.onDone(people)}
      onCancel={() => props.onDone([])}
    >
      <p>可用姓名、拼音或首字母查找，选好后一次添加。</p>
      <RecordsPicker record="person" label="人员" value={people} onChange={setPeople} autoFocus />
    </Modal>
  );
}
