import { useNavigate, useSearch } from "@tanstack/react-router";
import { Button, Segmented, Select } from "antd";
import { formatDate } from "../../../core/kit/dates.ts";
import { useQuery } from "../../client/query.ts";
import { today } from "../../client/today.ts";
import { Page, PageHeader } from "../../ui/pageHeader.tsx";
import { Answered, EmptyState } from "../../ui/sentence.tsx";
import { keptWishes, type Mode, membersOf } from "./asked.ts";
import { Workshop } from "./workshop.tsx";

const modes: readonly { value: Mode; label: string }[] = [
  { value: "groups", label: "分组" },
  { value: "tables", label: "分桌" },
];

/** The gathering that was opened last in this session: the page opens on it where the address names none. */
let lastOpened: string | null = null;

/** 分组分桌. The address says for whom: `?gathering=<id>&mode=tables`. */
export function GroupingPage() {
  const search: Record<string, unknown> = useSearch({ strict: false });
  const navigate = useNavigate();
  const id = typeof search.gathering === "string" ? search.gathering : null;
  const mode: Mode = search.mode === "tables" ? "tables" : "groups";
  const gatherings = useQuery("gathering.list", { sort: [{ field: "from", descending: true }] });
  const go = (to: string | null, as: Mode) =>
    void navigate({
      to: "/grouping",
      search: { ...(to === null ? {} : { gathering: to }), ...(as === "tables" ? { mode: as } : {}) },
    });
  return (
    <Page>
      <PageHeader
        title="分组分桌"
        note="按单位、性别、年龄、职务和各项要求排出小组或桌次"
        actions={<Segmented<Mode> value={mode} options={[...modes]} onChange={(as) => go(id, as)} />}
      />
      <Answered query={gatherings}>
        {({ rows }) => {
          if (rows.length === 0)
            return (
              <EmptyState
                sentence="还没有会议和班次。先登记一次会议或一个班次，加入参加人员，再来分组。"
                actions={
                  <Button type="primary" onClick={() => void navigate({ to: "/gatherings" })}>
                    登记会议和班次
                  </Button>
                }
              />
            );
          const chosen = rows.find((row) => row.id === (id ?? lastOpened)) ?? (rows.length === 1 ? rows[0] : undefined);
          lastOpened = chosen?.id ?? lastOpened;
          return (
            <>
              <div style={{ display: "flex", gap: 8, alignItems: "center", paddingBottom: 12 }}>
                <label htmlFor="grouping-gathering">会议或班次</label>
                <Select
                  id="grouping-gathering"
                  style={{ width: 560 }}
                  value={chosen?.id}
                  placeholder="请选择"
                  showSearch={{ optionFilterProp: "label" }}
                  onChange={(to: string) => go(to, mode)}
                  options={rows.map((row) => ({
                    value: row.id,
                    label: row.from ? `${row.title}（${formatDate(row.from)}）` : row.title,
                  }))}
                />
              </div>
              {chosen ? (
                <Opened
                  key={`${chosen.id} ${mode}`}
                  id={chosen.id}
                  mode={mode}
                  year={Number((chosen.from ?? today()).slice(0, 4))}
                  wishes={chosen.wishes}
                />
              ) : (
                <EmptyState sentence="请在上方选择会议或班次。" />
              )}
            </>
          );
        }}
      </Answered>
    </Page>
  );
}

function Opened(props: { id: string; mode: Mode; year: number; wishes: readonly unknown[] }) {
  const navigate = useNavigate();
  const people = useQuery("gathering.people", { gathering: props.id });
  const participants = useQuery("participant.list", { filter: { gathering: props.id } });
  return (
    <Answered query={people}>
      {({ title, rows }) => {
        const members = membersOf(rows, props.year);
        if (members.length === 0)
          return (
            <EmptyState
              sentence={`“${title}”还没有参加人员。先加入名单，再来${props.mode === "groups" ? "分组" : "分桌"}。`}
              actions={
                <Button
                  type="primary"
                  onClick={() => void navigate({ to: "/gatherings", search: { open: props.id } as never })}
                >
                  加入参加人员
                </Button>
              }
            />
          );
        return (
          <Answered query={participants}>
            {(list) => (
              <Workshop
                gathering={props.id}
                mode={props.mode}
                members={members}
                participants={new Map(list.rows.map((row) => [row.person, row.id]))}
                kept={props.wishes}
                wishes={keptWishes(props.wishes, props.mode)}
              />
            )}
          </Answered>
        );
      }}
    </Answered>
  );
}
