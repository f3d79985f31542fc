import { Button, Input, Segmented, Space } from "antd";
import { useState } from "react";
import { formatDate } from "../../../core/kit/dates.ts";
import { fromListed } from "../../../core/rules/seating/listed.ts";
import { call, type Output } from "../../client/api.ts";
import { RecordPicker } from "../../ui/recordPicker.tsx";
import { useAct } from "../../ui/useAct.tsx";
import { type Entry, entryOf, readPeople } from "./peopleText.ts";

const ways = { committee: "校务委员会", gathering: "会议班次", paste: "粘贴名单", search: "查找人员" } as const;
type Way = keyof typeof ways;

/** The committee in order of rank: director and deputies on the platform, members in the hall as they are listed. */
export function committeeEntries(roster: Output<"committee.roster">): Entry[] {
  const leaders = [...(roster.director ? [roster.director] : []), ...roster.deputies];
  const seen = new Set<string>();
  return [
    ...leaders.map((one) => ({ one, platform: true })),
    ...roster.members.map((one) => ({ one, platform: false })),
  ]
    .filter(({ one }) => !seen.has(one.personId) && seen.add(one.personId))
    .map(({ one, platform }) => entryOf({ name: one.name, person: one.personId, platform }));
}

/** Ways to bring people into the list: the committee on a day, a meeting or class, a pasted list, one by one. */
export function AddPeople(props: {
  on: string;
  onAdd: (entries: Entry[]) => void;
  /** People were taken from this gathering. */
  onGathering?: (id: string) => void;
}) {
  const [way, setWay] = useState<Way>("committee");
  const [text, setText] = useState("");
  const [round, setRound] = useState(0);
  const { say, sayError } = useAct();
  const pasted = readPeople(text);

  const addCommittee = async () => {
    try {
      const entries = committeeEntries(await call("committee.roster", { on: props.on }));
      if (entries.length === 0) say(`${formatDate(props.on)}没有在任的校务委员会成员，没有加入`);
      else props.onAdd(entries);
    } catch (error) {
      sayError(error, "没有读到校务委员会名单");
    }
  };
  const addGathering = async (id: string) => {
    try {
      const { rows } = await call("gathering.people", { gathering: id });
      const entries = rows.map((one) => entryOf(fromListed(one)));
      if (entries.length === 0) say("这个会议或班次还没有参加人员，没有加入");
      else {
        props.onAdd(entries);
        props.onGathering?.(id);
      }
      setRound(round + 1);
    } catch (error) {
      sayError(error, "没有读到参加人员");
    }
  };
  const addPerson = async (id: string) => {
    try {
      const row = await call("person.get", { id });
      props.onAdd([
        entryOf({ name: row.name, person: row.id, note: row.unit ?? "", ...(row.unit ? { unit: row.unit } : {}) }),
      ]);
      setRound(round + 1);
    } catch (error) {
      sayError(error, "没有加入");
    }
  };
  return (
    <div style={{ display: "flex", flexDirection: "column", gap: 8 }}>
      <Segmented<Way>
        block
        value={way}
        options={Object.entries(ways).map(([value, label]) => ({ value: value as Way, label }))}
        onChange={setWay}
      />
      {way === "committee" ? (
        <Space wrap>
          <Button onClick={() => void addCommittee()}>加入校务委员会</Button>
          <span>{`${formatDate(props.on)}在任，正副主任上主席台`}</span>
        </Space>
      ) : way === "gathering" ? (
        <RecordPicker
          key={`gathering ${round}`}
          record="gathering"
          label="查找会议和班次"
          value={null}
          onChange={(id) => {
            if (id) void addGathering(id);
          }}
        />
      ) : way === "paste" ? (
        <>
          <Input.TextArea
            aria-label="粘贴名单"
            placeholder={"一行一人，按位次排列；姓名后可按Tab键加备注（从表格复制两列即可）"}
            autoSize={{ minRows: 3, maxRows: 6 }}
            value={text}
            onChange={(event) => setText(event.target.value)}
          />
          <div>
            <Button
              disabled={pasted.length === 0}
              onClick={() => {
                props.onAdd(pasted);
                setText("");
              }}
            >
              {pasted.length === 0 ? "加入" : `加入 ${pasted.length} 人`}
            </Button>
          </div>
        </>
      ) : (
        <RecordPicker
          key={round}
          record="person"
          label="查找人员"
          value={null}
          autoFocus={round > 0}
          onChange={(id) => {
            if (id) void addPerson(id);
          }}
        />
      )}
    </div>
  );
}
