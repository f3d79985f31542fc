import { useNavigate } from "@tanstack/react-router";
import { Button, Dropdown } from "antd";
import { useState } from "react";
import { useYear } from "../../client/year.ts";
import { MoreOutlined } from "../../ui/icons.tsx";
import { type DutyRow, isOpen } from "./filters.ts";
import { AgendaDialog } from "./letters/agendaDialog.tsx";
import { ClassDialog } from "./letters/classDialog.tsx";
import { LettersDialog } from "./letters/lettersDialog.tsx";
import { NominateDialog } from "./nominate/nominateDialog.tsx";

/** What is made from the radar: nominations, letters, an item of the agenda, attendance of a class, the yearly report. */
export function RadarActions(props: { rows: readonly DutyRow[]; on: string }) {
  const { rows, on } = props;
  const { year } = useYear();
  const navigate = useNavigate();
  const [open, setOpen] = useState<"nominate" | "letters" | "agenda" | "class" | null>(null);
  const people = rows.filter(isOpen).flatMap((row) => (row.appointmentId ? [row.appointmentId] : []));
  const close = () => setOpen(null);
  return (
    <>
      <Button onClick={() => setOpen("nominate")}>推荐学员</Button>
      <Button
        disabled={people.length === 0}
        title={people.length === 0 ? "先勾选或选中尚未完成的负责人" : undefined}
        onClick={() => setOpen("letters")}
      >
        {people.length > 1 ? `催办函（${people.length}份）` : "催办函"}
      </Button>
      <Dropdown
        trigger={["click"]}
        menu={{
          items: [
            { key: "class", label: "按班次登记听课", onClick: () => setOpen("class") },
            { key: "agenda", label: "列入会议议题", onClick: () => setOpen("agenda") },
            {
              key: "report",
              label: `打印${year}年度听讲情况`,
              onClick: () => void navigate({ to: "/papers", search: { layout: "dutyReport", params: { year } } }),
            },
          ],
        }}
      >
        <Button icon={<MoreOutlined />} aria-label="更多听讲工作" />
      </Dropdown>
      {open === "nominate" ? <NominateDialog on={on} onClose={close} /> : null}
      {open === "letters" ? <LettersDialog kind="reminder" on={on} people={people} onClose={close} /> : null}
      {open === "agenda" ? <AgendaDialog on={on} onClose={close} /> : null}
      {open === "class" ? <ClassDialog onClose={close} /> : null}
    </>
  );
}
