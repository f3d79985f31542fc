import { Segmented, Select } from "antd";
import { useEffect } from "react";
import { today } from "../../client/today.ts";
import { DayInput } from "./dayInput.tsx";
import type { OptionProps } from "./optionProps.ts";
import { RecordSelect, useRows } from "./recordOption.tsx";

const kinds = { gathering: "会议班次", seatingPlan: "座次方案", list: "在任人员" } as const;
type Kind = keyof typeof kinds;

const isText = (value: unknown): value is string => typeof value === "string" && value !== "";

/** 名单来源: the people of a meeting or class, of a seating plan, or those in office on a day. Begins with the latest meeting, or where there is none with those in office. */
export function SourceOption({ id, option, values, onChange }: OptionProps) {
  const gatherings = useRows("gathering", null);
  const [firstList] = Object.keys(option.labels);
  const chosen: Kind | null = isText(values.gathering)
    ? "gathering"
    : isText(values.seatingPlan)
      ? "seatingPlan"
      : isText(values.list)
        ? "list"
        : values.source === "seatingPlan" || values.source === "gathering"
          ? values.source
          : null;
  const latest = gatherings.rows[0]?.id;
  const isAsked = gatherings.isSuccess;
  useEffect(() => {
    if (chosen !== null || !isAsked) return;
    onChange(latest === undefined ? { list: firstList } : { gathering: latest });
  }, [chosen, isAsked, latest, firstList, onChange]);
  // `source` is no parameter of the paper: it holds the kind until something of it is chosen.
  const only = (kind: Kind, value: string | undefined) =>
    onChange({
      source: kind,
      gathering: undefined,
      seatingPlan: undefined,
      list: undefined,
      on: undefined,
      [kind]: value,
    });
  const kind = chosen ?? "gathering";
  return (
    <>
      <Segmented
        block
        size="small"
        aria-label={option.label}
        style={{ marginBottom: 4 }}
        value={kind}
        options={Object.entries(kinds).map(([value, label]) => ({ value: value as Kind, label }))}
        onChange={(next) => only(next, next === "list" ? firstList : undefined)}
      />
      {kind === "list" ? (
        <>
          <Select
            id={id}
            aria-label="在任人员"
            style={{ width: "100%", marginBottom: 4 }}
            value={isText(values.list) ? values.list : undefined}
            options={Object.entries(option.labels).map(([value, label]) => ({ value, label }))}
            onChange={(next) => onChange({ list: next })}
          />
          <DayInput
            id={`${id}-on`}
            label="在任日期"
            value={isText(values.on) ? values.on : today()}
            canBeOpen={false}
            onChange={(day) => onChange({ on: day ?? undefined })}
          />
        </>
      ) : (
        <RecordSelect
          key={kind}
          id={id}
          label={kinds[kind]}
          record={kind}
          filter={null}
          value={isText(values[kind]) ? values[kind] : null}
          none={null}
          onChange={(next) => only(kind, next ?? undefined)}
        />
      )}
    </>
  );
}
