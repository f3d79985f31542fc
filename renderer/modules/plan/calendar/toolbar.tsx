// biome-ignore-all lint/a11y/useSemanticElements: a drawing is no form
import { Button, Form, Input, type InputRef, Popover, Segmented, Select } from "antd";
import { type CSSProperties, useEffect, useRef } from "react";
import { activityStates } from "../../../../core/records/activity.ts";
import { SearchOutlined } from "../../../ui/icons.tsx";
import { Legend } from "./legend.tsx";
import { type ColourBy, type Filter, filtersSet } from "./model.ts";
import { type Zoom, zooms } from "./rowsView.tsx";
import { rowKindOf, type ViewName, views } from "./view.ts";

const colourWords: Readonly<Record<ColourBy, string>> = { category: "主要类型", department: "牵头部门" };

/** Above the calendar: the views, where one goes, what is shown, and what the colours mean. */
export function Toolbar(props: {
  view: ViewName;
  onView: (view: ViewName) => void;
  zoom: Zoom;
  onZoom: (zoom: Zoom) => void;
  /** To today; a page back or on. */
  onToday: () => void;
  onPage: (by: 1 | -1) => void;
  /** How many runs are shown. */
  count: number;
  /** Whether today lies in this year. */
  current: boolean;
  filter: Filter;
  onFilter: (filter: Filter) => void;
  colourBy: ColourBy;
  onColourBy: (by: ColourBy) => void;
  departments: readonly { id: string; name: string }[];
  categories: readonly string[];
  /** Names of the colours in their order. */
  colourNames: readonly string[];
  colours: CSSProperties;
  /** Whether rows of bases without anything are shown; null where it can't be asked. */
  all: boolean | null;
  onAll: (all: boolean) => void;
}) {
  const { view, filter, onFilter } = props;
  const box = useRef<InputRef>(null);
  const set = filtersSet(filter);
  useEffect(() => {
    const find = (event: KeyboardEvent) => {
      if (event.isComposing || event.keyCode === 229 || !(event.ctrlKey || event.metaKey)) return;
      if (event.key.toLowerCase() !== "f") return;
      event.preventDefault();
      box.current?.focus({ cursor: "all" });
    };
    window.addEventListener("keydown", find);
    return () => window.removeEventListener("keydown", find);
  }, []);
  const filters = (
    <Form layout="vertical" style={{ width: 240 }} component="div">
      <Form.Item label="部门（牵头或配合）" htmlFor="cal-department">
        <Select
          id="cal-department"
          allowClear
          showSearch={{ optionFilterProp: "label" }}
          placeholder="全部"
          value={filter.department}
          onChange={(department) => onFilter({ ...filter, department })}
          options={props.departments.map((one) => ({ value: one.id, label: one.name }))}
        />
      </Form.Item>
      <Form.Item label="主要类型" htmlFor="cal-category">
        <Select
          id="cal-category"
          allowClear
          placeholder="全部"
          value={filter.category}
          onChange={(category) => onFilter({ ...filter, category })}
          options={props.categories.map((value) => ({ value, label: value }))}
        />
      </Form.Item>
      <Form.Item label="状态" htmlFor="cal-state">
        <Select
          id="cal-state"
          allowClear
          placeholder="全部"
          value={filter.state}
          onChange={(state) => onFilter({ ...filter, state })}
          options={Object.entries(activityStates)
            .filter(([value]) => value !== "cancelled")
            .map(([value, label]) => ({ value, label }))}
        />
      </Form.Item>
      <Form.Item label="颜色按" htmlFor="cal-colour">
        <Select<ColourBy>
          id="cal-colour"
          value={props.colourBy}
          onChange={props.onColourBy}
          options={[
            { value: "category", label: colourWords.category },
            { value: "department", label: colourWords.department },
          ]}
        />
      </Form.Item>
      <Button
        disabled={set === 0}
        onClick={() => onFilter({ ...filter, department: undefined, category: undefined, state: undefined })}
      >
        显示全部
      </Button>
    </Form>
  );
  const kind = rowKindOf(view);
  return (
    <div role="toolbar" aria-label="年历" className="cal-toolbar">
      <Segmented<ViewName>
        aria-label="视图"
        value={view}
        onChange={props.onView}
        options={Object.entries(views).map(([value, label]) => ({ value: value as ViewName, label }))}
      />
      {kind ? (
        <Segmented<Zoom>
          aria-label="一屏的天数"
          value={props.zoom}
          onChange={props.onZoom}
          options={Object.entries(zooms).map(([value, label]) => ({ value: value as Zoom, label }))}
        />
      ) : null}
      {view === "year" || view === "columns" ? null : (
        <Button aria-label="向前" title="向前" onClick={() => props.onPage(-1)}>
          ‹
        </Button>
      )}
      <Button disabled={!props.current} onClick={props.onToday}>
        今天
      </Button>
      {view === "year" || view === "columns" ? null : (
        <Button aria-label="向后" title="向后" onClick={() => props.onPage(1)}>
          ›
        </Button>
      )}
      {props.all === null ? null : (
        <Button aria-pressed={props.all} onClick={() => props.onAll(!props.all)}>
          {props.all ? "只看有安排的" : "全部基地"}
        </Button>
      )}
      <span style={{ flex: 1 }} />
      <span
        className="cal-count-of"
        role="status"
      >{`${filter.text.trim() !== "" || set > 0 ? "筛出 " : ""}${props.count} 期`}</span>
      <Input
        ref={box}
        prefix={<SearchOutlined />}
        allowClear
        style={{ width: 168 }}
        placeholder="查找（Ctrl+F）"
        aria-label="在年历中查找"
        value={filter.text}
        onChange={(event) => onFilter({ ...filter, text: event.target.value })}
      />
      <Popover trigger="click" placement="bottomRight" content={filters} title="筛选和颜色">
        <Button type={set > 0 ? "primary" : "default"}>{set > 0 ? `筛选（${set}）` : "筛选"}</Button>
      </Popover>
      <Legend names={props.colourNames} title={`颜色：${colourWords[props.colourBy]}`} colours={props.colours} />
    </div>
  );
}

/** The months of the year, each with how many runs begin in it. A click goes there; a drag that rests on one goes there too. */
export function MonthStrip(props: { month: number; counts: readonly number[]; onMonth: (month: number) => void }) {
  return (
    <div className="cal-strip" role="group" aria-label="月份">
      {props.counts.map((count, i) => (
        <button
          // biome-ignore lint/suspicious/noArrayIndexKey: months have no other name than their number
          key={i}
          type="button"
          data-month={i + 1}
          aria-pressed={props.month === i + 1}
          aria-label={`${i + 1}月，${count}期`}
          onClick={() => props.onMonth(i + 1)}
        >
          <b>{`${i + 1}月`}</b>
          <small>{count > 0 ? count : ""}</small>
        </button>
      ))}
    </div>
  );
}
