import { useNavigate } from "@tanstack/react-router";
import { Button, Dropdown } from "antd";
import { useRef, useState } from "react";
import { MoreOutlined } from "../../ui/icons.tsx";
import { ImportDialog } from "../../ui/importDialog.tsx";
import { type DutyRow, isOpen } from "./filters.ts";
import { useFocusBack } from "./focusBack.ts";
import { AgendaDialog } from "./letters/agendaDialog.tsx";
import { ClassDialog } from "./letters/classDialog.tsx";
import { LettersDialog } from "./letters/lettersDialog.tsx";
import { NominateDialog } from "./nominate/nominateDialog.tsx";

/** One call takes at most so many letters. */
const mostLetters = 1000;

/** What is made from the radar: nominations, letters, an item of the agenda, attendance of a class, the yearly report; and a sheet of heads that comes in. */
export function RadarActions(props: {
  /** Of whom those who still owe something get letters. */
  rows: readonly DutyRow[];
  on: string;
  /** Appointments that are proposed for the class before all others. */
  keep?: readonly string[];
}) {
  const { rows, on } = props;
  // The report is that of the year of the radar, not of the plan that stands in the top bar.
  const year = Number(on.slice(0, 4));
  const navigate = useNavigate();
  const [open, setOpen] = useState<"nominate" | "reminder" | "nomination" | "agenda" | "class" | "import" | null>(null);
  const more = useRef<HTMLButtonElement>(null);
  const focus = useFocusBack();
  const people = [...new Set(rows.filter(isOpen).flatMap((row) => (row.appointmentId ? [row.appointmentId] : [])))];
  const show = (what: typeof open, by?: HTMLElement | null) => {
    focus.keep(by);
    setOpen(what);
  };
  const close = () => {
    setOpen(null);
    focus.back();
  };
  const none =
    people.length === 0
      ? "先勾选或选中尚未完成的负责人"
      : people.length > mostLetters
        ? `一次最多生成${mostLetters}份，请先筛选或勾选`
        : null;
  const count = people.length > 1 ? `（${people.length}份）` : "";
  return (
    <>
      <Button onClick={() => show("nominate")}>推荐学员</Button>
      <Button disabled={none !== null} title={none ?? undefined} onClick={() => show("reminder")}>
        {`催办函${count}`}
      </Button>
      <Dropdown
        trigger={["click"]}
        // The arrows choose at once, without a Tab before.
        autoFocus
        menu={{
          items: [
            { key: "class", label: "按班次登记听课", onClick: () => show("class", more.current) },
            {
              key: "nomination",
              label: `调训通知${count}`,
              disabled: none !== null,
              onClick: () => show("nomination", more.current),
            },
            { key: "agenda", label: "列入会议议题", onClick: () => show("agenda", more.current) },
            { key: "import", label: "从表格导入负责人", onClick: () => show("import", more.current) },
            {
              key: "report",
              label: `打印${year}年度听讲情况`,
              onClick: () => void navigate({ to: "/papers", search: { layout: "dutyReport", params: { year } } }),
            },
          ],
        }}
      >
        <Button ref={more} icon={<MoreOutlined />} aria-label="更多听讲工作">
          更多
        </Button>
      </Dropdown>
      {open === "nominate" ? <NominateDialog on={on} keep={props.keep ?? []} onClose={close} /> : null}
      {open === "reminder" || open === "nomination" ? (
        <LettersDialog kind={open} on={on} people={people} onClose={close} />
      ) : null}
      {open === "agenda" ? <AgendaDialog on={on} onClose={close} /> : null}
      {open === "import" ? <ImportDialog record="headRegister" label="负责人名册" onClose={close} /> : null}
      {open === "class" ? <ClassDialog on={on} onClose={close} /> : null}
    </>
  );
}
