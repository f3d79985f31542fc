import { useNavigate } from "@tanstack/react-router";
import { Button } from "antd";
import { useNamedQuery } from "../../client/query.ts";
import type { GridRow, ListReply } from "../../client/rows.ts";
import { gatheringOfRun } from "../../client/runGathering.ts";
import { ReadOutlined } from "../../ui/icons.tsx";
import { useAct } from "../../ui/useAct.tsx";

/** Leads from a run to its people, timetable and papers; the gathering is made at the first time. */
export function RunGathering(props: { run: GridRow; activity: string; only: boolean }) {
  const { run } = props;
  const { act } = useAct();
  const navigate = useNavigate();
  const made = useNamedQuery<ListReply>("gathering.list", { filter: { run: run.id }, limit: 1 });
  const known = made.data?.rows[0];
  const open = (id: string) => void navigate({ to: "/gatherings", search: { open: id } });
  const make = async () => {
    const answer = await act("gathering.create", gatheringOfRun(run, props.activity, props.only), {
      failed: "没有建立",
    });
    if (answer) open(answer.id);
  };
  return (
    <Button
      size="small"
      icon={<ReadOutlined />}
      disabled={made.data === undefined}
      onClick={() => (known ? open(known.id) : void make())}
    >
      {known ? "打开人员、日程和材料" : "登记人员、日程和材料"}
    </Button>
  );
}
