import { Button, Select } from "antd";
import { useState } from "react";
import { formatDate, parseDate } from "../../../core/kit/dates.ts";
import { regionOf, regions, shortCity } from "../../../core/rules/duty/region.ts";
import { DateInput } from "../../ui/dateInput.tsx";
import { compareTexts } from "../../ui/values.ts";
import { kindText } from "./columns.ts";
import { type DutyFilter, type DutyRow, noFilter, spanText, usualDays, usualSpans } from "./filters.ts";

const states = [
  { value: "open", label: "未完成" },
  { value: "noAttend", label: "未听课（含未开始）" },
  { value: "noLecture", label: "未讲课（含未开始）" },
  { value: "未开始", label: "未开始" },
  { value: "听课未讲", label: "听课未讲" },
  { value: "讲课未听", label: "讲课未听" },
  { value: "已完成", label: "已完成" },
  { value: "exempt", label: "豁免" },
  { value: "vacant", label: "缺负责人" },
];
const proofs = [
  { value: "missing", label: "缺证明材料" },
  { value: "attend", label: "听课缺证明" },
  { value: "lecture", label: "讲课缺证明" },
  { value: "complete", label: "证明齐全" },
];
const urgencies = ["逾期", "即将到期", "正常", "期限未录"].map((value) => ({ value, label: value }));

interface ChoiceOption {
  value: string;
  label: string;
}

function Choice(props: {
  label: string;
  width: number;
  value: string | null;
  options: (ChoiceOption | { label: string; options: ChoiceOption[] })[];
  onChange: (value: string | null) => void;
}) {
  return (
    <Select
      style={{ width: props.width }}
      allowClear
      popupMatchSelectWidth={false}
      placeholder={props.label}
      aria-label={`筛选：${props.label}`}
      value={props.value ?? undefined}
      options={props.options}
      showSearch={props.options.length > 8 ? { optionFilterProp: "label" } : false}
      listHeight={320}
      onChange={(value) => props.onChange(value ?? null)}
    />
  );
}

/** The values of a column by their reading; what isn't filled in stands at the end. */
const distinct = (rows: readonly DutyRow[], of: (row: DutyRow) => string): ChoiceOption[] => {
  const values = new Set(rows.map(of));
  const named = [...values].filter((value) => value !== "").sort(compareTexts);
  return [
    ...named.map((value) => ({ value, label: value })),
    ...(values.has("") && named.length > 0 ? [{ value: "", label: "未填" }] : []),
  ];
};

/** Before the name of a region among the cities: 未填 is an empty text in both. */
const regionSign = "/";

/** The regions of the register in their order; what has none stands at the end. */
function regionOptions(rows: readonly DutyRow[]): ChoiceOption[] {
  const found = distinct(rows, (row) => regionOf({ city: row.city, region: row.region ?? null }));
  const place = ({ value }: ChoiceOption) => (value === "" ? 99 : regions.indexOf(value) + 1 || 98);
  return found
    .sort((a, b) => place(a) - place(b))
    .map(({ value, label }) => ({ value: `${regionSign}${value}`, label }));
}

interface FilterProps {
  rows: readonly DutyRow[];
  on: string;
  filter: DutyFilter;
  onChange: (filter: DutyFilter) => void;
}

/** How many of the filters behind 更多筛选 narrow the register. */
export const seldomUsed = (filter: DutyFilter): number =>
  [filter.region ?? filter.city, filter.disciplineGroup, filter.proof].filter((value) => value !== null).length;

/** What the register is narrowed to, in words: 类别：省级学会. */
export function filterWords(filter: DutyFilter): string[] {
  const word = (options: ChoiceOption[], value: string) => options.find((one) => one.value === value)?.label ?? value;
  const named = (label: string, value: string | null, text: (value: string) => string) =>
    value === null ? [] : [`${label}：${value === "" ? "未填" : text(value)}`];
  return [
    ...named("类别", filter.kind, kindText),
    ...named("状态", filter.state, (value) => word(states, value)),
    ...named("期限", filter.urgency, (value) => value),
    ...named("届满", filter.endsBy, (value) => `${formatDate(value)}前、未完成`),
    ...named("届满", filter.endsIn, spanText),
    ...named("片区", filter.region, (value) => value),
    ...named("所在市", filter.city, (value) => value),
    ...named("学科组", filter.disciplineGroup, (value) => value),
    ...named("证明", filter.proof, (value) => word(proofs, value)),
  ];
}

/** The filters of every day, in the tool bar of the register. */
export function DutyFilters(props: FilterProps) {
  const { rows, filter, on } = props;
  const [own, setOwn] = useState<string | null>(null);
  const set = (patch: Partial<DutyFilter>) => props.onChange({ ...filter, ...patch });
  const days = usualDays(on);
  const known = filter.endsBy !== null && !days.includes(filter.endsBy) ? [filter.endsBy, ...days] : days;
  const spans = usualSpans(rows, on);
  const narrowed = Object.values(filter).some((value) => value !== null);
  return (
    <>
      <Choice
        label="类别"
        width={100}
        value={filter.kind}
        options={[...new Set(rows.map((row) => row.kind))].map((value) => ({ value, label: kindText(value) }))}
        onChange={(kind) => set({ kind })}
      />
      <Choice label="状态" width={100} value={filter.state} options={states} onChange={(state) => set({ state })} />
      <Choice
        label="期限"
        width={100}
        value={filter.urgency}
        options={urgencies}
        onChange={(urgency) => set({ urgency })}
      />
      <Choice
        label="届满"
        width={124}
        value={own !== null ? "own" : (filter.endsBy ?? filter.endsIn)}
        options={[
          {
            label: "从截至之日起",
            options: ["next-6", "next-12"].map((value) => ({ value, label: spanText(value) })),
          },
          {
            label: "届满且未完成",
            options: [
              ...known.map((day) => ({ value: day, label: `${formatDate(day)}前届满、未完成` })),
              { value: "own", label: "其他日期" },
            ],
          },
          { label: "按半年", options: spans.halves.map((value) => ({ value, label: spanText(value) })) },
          {
            label: "按年份",
            options: [...spans.years, ...(spans.none ? ["none"] : [])].map((value) => ({
              value,
              label: spanText(value),
            })),
          },
        ]}
        onChange={(value) => {
          setOwn(value === "own" ? "" : null);
          // A day is longer than the name of any span.
          const day = value !== null && value.length === 10;
          if (value !== "own") set({ endsBy: day ? value : null, endsIn: day ? null : value });
        }}
      />
      {own !== null ? (
        <div style={{ width: 196 }}>
          <DateInput
            value={own}
            edge="last"
            label="届满日期不晚于"
            status={own !== "" && parseDate(own, "last") === null ? "error" : ""}
            onChange={(text) => {
              setOwn(text);
              const day = parseDate(text, "last")?.date;
              if (day) set({ endsBy: day, endsIn: null });
            }}
          />
        </div>
      ) : null}
      {narrowed ? (
        <Button
          type="link"
          style={{ paddingInline: 4 }}
          onClick={(event) => {
            setOwn(null);
            props.onChange(noFilter);
            // The button goes with the filters; the focus stays in the tool bar.
            event.currentTarget.closest('[role="toolbar"]')?.querySelector("input")?.focus();
          }}
        >
          清除筛选
        </Button>
      ) : null}
    </>
  );
}

/** The filters behind 更多筛选. */
export function SeldomFilters(props: FilterProps) {
  const { rows, filter } = props;
  const set = (patch: Partial<DutyFilter>) => props.onChange({ ...filter, ...patch });
  return (
    <>
      <Choice
        label="地区"
        width={112}
        value={filter.region !== null ? `${regionSign}${filter.region}` : filter.city}
        options={[
          { label: "按片区", options: regionOptions(rows) },
          { label: "按所在市", options: distinct(rows, (row) => shortCity(row.city)) },
        ].filter((group) => group.options.length > 0)}
        onChange={(value) => {
          const isRegion = value?.startsWith(regionSign) === true;
          set({ region: isRegion ? value.slice(1) : null, city: isRegion ? null : value });
        }}
      />
      <Choice
        label="学科组"
        width={112}
        value={filter.disciplineGroup}
        options={distinct(rows, (row) => row.disciplineGroup ?? "")}
        onChange={(disciplineGroup) => set({ disciplineGroup })}
      />
      <Choice label="证明" width={120} value={filter.proof} options={proofs} onChange={(proof) => set({ proof })} />
    </>
  );
}
