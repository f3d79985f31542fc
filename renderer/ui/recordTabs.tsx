import { Tabs } from "antd";
import { type ReactNode, useEffect, useState } from "react";
import { useOpened } from "../client/opened.ts";
import { recordOf } from "../client/rows.ts";
import { RecordScreen, type RecordScreenProps } from "./recordScreen.tsx";

/** One tab: the record's name, and what its screen has beyond the default. */
export type RecordTab = RecordScreenProps & { label?: string; note?: ReactNode };

/** Several record types in one room, a tab each; a link to a record opens its tab. */
export function RecordTabs(props: { tabs: RecordTab[] }) {
  const opened = useOpened();
  const [active, setActive] = useState(opened.record ?? props.tabs[0]?.record ?? "");
  // biome-ignore lint/correctness/useExhaustiveDependencies: every asking counts, for the same record too
  useEffect(() => {
    if (opened.record) setActive(opened.record);
  }, [opened.record, opened.at]);
  const current = props.tabs.find((tab) => tab.record === active) ?? props.tabs[0];
  if (!current) return null;
  const { label: _label, note, ...screen } = current;
  return (
    <div style={{ display: "flex", flexDirection: "column", flex: 1, minHeight: 0 }}>
      {props.tabs.length > 1 ? (
        <Tabs
          size="small"
          activeKey={current.record}
          onChange={setActive}
          items={props.tabs.map((tab) => ({ key: tab.record, label: tab.label ?? recordOf(tab.record).label }))}
        />
      ) : null}
      {note}
      <RecordScreen
        key={current.record}
        {...screen}
        openId={opened.record === current.record ? opened.id : undefined}
        openAt={opened.at}
      />
    </div>
  );
}
