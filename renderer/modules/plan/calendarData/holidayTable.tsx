import { Button, Input, Table } from "antd";
import { useState } from "react";
import { diffDays } from "../../../../core/kit/dates.ts";
import type { Output } from "../../../client/api.ts";
import { DateInput } from "../../../ui/dateInput.tsx";
import { DeleteOutlined, PlusOutlined } from "../../../ui/icons.tsx";
import { usePalette } from "../../../ui/theme.ts";
import { useAct } from "../../../ui/useAct.tsx";
import {
  emptyRow,
  type HolidayRow,
  isBlank,
  isWaiting,
  mergeRows,
  type RowProblems,
  readRow,
  rowsOf,
} from "./holidayRows.ts";

type Holiday = Output<"calendar.notice">["holidays"][number];

/** The holidays of a year, edited in place: a line is stored when it is left, all lines as one notice. */
export function HolidayTable(props: { year: number; holidays: readonly Holiday[] }) {
  const { year, holidays } = props;
  const { act } = useAct();
  const { palette } = usePalette();
  const [seen, setSeen] = useState(holidays);
  const [rows, setRows] = useState<HolidayRow[]>(() => rowsOf(holidays, year));
  const [problems, setProblems] = useState<Record<number, RowProblems>>({});
  // What is stored stands there, whoever stored it; what is being typed isn't lost by it.
  if (seen !== holidays) {
    setSeen(holidays);
    setRows(mergeRows(rowsOf(seen, year), rows, rowsOf(holidays, year), year));
    setProblems({});
  }

  const store = async (next: HolidayRow[]) => {
    const found: Record<number, RowProblems> = {};
    const given = next.flatMap((row, i) => {
      // A new line waits until it has a name and a day.
      if (isWaiting(row) && i >= rowsOf(holidays, year).length) return [];
      const read = readRow(row, year);
      if ("given" in read) return [read.given];
      found[i] = read.problems;
      return [];
    });
    setProblems(found);
    if (Object.keys(found).length > 0) return;
    await act("calendar.setNotice", { year, holidays: given }, { failed: "没有录入" });
  };
  const change = (at: number, patch: Partial<HolidayRow>) =>
    setRows((current) => current.map((row, i) => (i === at ? { ...row, ...patch } : row)));
  const remove = (at: number) => {
    const row = rows[at];
    const next = rows.filter((_, i) => i !== at);
    setRows(next);
    if (row && !isBlank(row)) void store(next);
  };
  const nameOf = (row: HolidayRow, at: number) => row.name || `第${at + 1}行`;
  const problem = (at: number, field: keyof RowProblems) => {
    const text = problems[at]?.[field];
    return text ? (
      <div role="alert" style={{ fontSize: 12, lineHeight: "18px", color: palette.accent }}>
        {text}
      </div>
    ) : null;
  };
  const text = (row: HolidayRow, at: number, field: "name" | "makeUp" | "source", label: string, hint: string) => (
    <>
      <Input
        value={row[field]}
        aria-label={`${nameOf(row, at)}的${label}`}
        placeholder={hint}
        title={row[field]}
        status={field !== "source" && problems[at]?.[field] ? "error" : ""}
        onChange={(event) => change(at, { [field]: event.target.value })}
        onBlur={() => void store(rows)}
        onPressEnter={() => void store(rows)}
      />
      {field === "source" ? null : problem(at, field)}
    </>
  );
  const date = (row: HolidayRow, at: number, field: "from" | "to", label: string) => (
    <>
      <DateInput
        id={`holiday-${at}-${field}`}
        value={row[field]}
        edge="first"
        missingYear={year}
        label={`${nameOf(row, at)}的${label}`}
        status={problems[at]?.[field] ? "error" : ""}
        onChange={(value) => change(at, { [field]: value })}
        onLeave={() => void store(rows)}
        onEnter={() => void store(rows)}
      />
      {problem(at, field)}
    </>
  );
  const length = (row: HolidayRow): string => {
    const read = isWaiting(row) ? null : readRow(row, year);
    const days = read && "given" in read ? diffDays(read.given.from, read.given.to) + 1 : 0;
    return days > 0 ? String(days) : "";
  };
  return (
    <div>
      <Table
        size="small"
        pagination={false}
        rowKey="at"
        dataSource={rows.map((row, at) => ({ ...row, at }))}
        locale={{ emptyText: "还没有录入节日" }}
        scroll={{ x: 980 }}
        columns={[
          { title: "节日", width: 150, render: (_, row) => text(row, row.at, "name", "名称", "如 国庆节") },
          { title: "放假开始", width: 168, render: (_, row) => date(row, row.at, "from", "开始日期") },
          { title: "放假结束", width: 168, render: (_, row) => date(row, row.at, "to", "结束日期") },
          { title: "天数", width: 56, align: "right", render: (_, row) => length(row) },
          {
            title: "调休上班",
            width: 190,
            render: (_, row) => text(row, row.at, "makeUp", "调休上班日", "如 9月20日、10月10日"),
          },
          { title: "依据", render: (_, row) => text(row, row.at, "source", "依据", "通知文号或网址") },
          {
            title: "删除",
            width: 56,
            render: (_, row) => (
              <Button
                type="text"
                aria-label={`删除${nameOf(row, row.at)}`}
                icon={<DeleteOutlined />}
                onClick={() => remove(row.at)}
              />
            ),
          },
        ]}
      />
      <Button
        style={{ marginTop: 8 }}
        icon={<PlusOutlined />}
        onClick={() => setRows([...rows, { ...emptyRow, source: rows.at(-1)?.source ?? "" }])}
      >
        增加一行
      </Button>
    </div>
  );
}
