import type { ColDef } from "ag-grid-community";
import { Button, Checkbox, Input, Segmented, Select } from "antd";
import { useDeferredValue, useMemo, useState } from "react";
import { cleanName } from "../../../core/kit/cells.ts";
import { type NameOrder, orderNotes } from "../../../core/rules/names/order.ts";
import { useQuery } from "../../client/query.ts";
import { DataGrid } from "../../ui/dataGrid.tsx";
import { setNameOrder, useNameOrder } from "../../ui/nameSort.ts";
import { Page, PageHeader } from "../../ui/pageHeader.tsx";
import { EmptyState, ErrorBanner, Sentence } from "../../ui/sentence.tsx";
import { usePalette } from "../../ui/theme.ts";
import { useAct } from "../../ui/useAct.tsx";
import { doubles, namesIn } from "./pasted.ts";
import { AskStrokes, KnownStrokes } from "./strokesPanel.tsx";
import { WhyPanel } from "./whyPanel.tsx";

interface Line {
  id: string;
  no: number;
  name: string;
}

const columns: ColDef<Line>[] = [
  { colId: "no", headerName: "序号", field: "no", width: 72, sortable: false, filter: false },
  { colId: "name", headerName: "姓名", field: "name", width: 160, sortable: false, filter: false },
];

/** A list keeps each row at its place by its id: here the place is the row, and the names move over it. */
const linesOf = (names: readonly string[]): Line[] => names.map((name, at) => ({ id: `${at}`, no: at + 1, name }));

const noNames: readonly string[] = [];

/** 姓名排序: names that were pasted, in their order by strokes or pinyin, with the reason. */
export function NamesPage() {
  const { palette } = usePalette();
  const { act, say, sayError } = useAct();
  const [text, setText] = useState("");
  const [by, setBy] = useState<NameOrder>("strokes");
  const [pair, setPair] = useState<[string | null, string | null]>([null, null]);
  const inLists = useNameOrder();
  const rules = useQuery("names.rules", {});
  const given = useDeferredValue(text);
  const names = useMemo(() => namesIn(given), [given]);
  const sorted = useQuery("names.sort", { names, by }, { enabled: names.length > 0, keep: true });
  const result = names.length > 0 ? (sorted.data?.names ?? noNames) : noNames;
  const lines = useMemo(() => linesOf(result), [result]);
  const same = useMemo(() => doubles(names, cleanName), [names]);
  const shown = pair.map((name) => (name !== null && result.includes(name) ? name : null)) as typeof pair;

  const copy = async (parted: string) => {
    try {
      await navigator.clipboard.writeText(result.join(parted));
      say(`已复制${result.length}个姓名`);
    } catch (error) {
      sayError(error, "没有复制，请在表中选中后按 Ctrl+C");
    }
  };

  return (
    <Page>
      <PageHeader
        title="姓名排序"
        note="粘贴姓名，按姓氏笔画或拼音排好，再复制回去"
        actions={
          <>
            <Button type="primary" disabled={result.length === 0} onClick={() => copy("\n")}>
              复制结果
            </Button>
            <Button disabled={result.length === 0} onClick={() => copy("、")}>
              复制（顿号隔开）
            </Button>
          </>
        }
      />
      <div style={{ display: "flex", gap: 16, flex: 1, minHeight: 0 }}>
        <div style={{ width: 260, flex: "none", display: "flex", flexDirection: "column", gap: 8, minHeight: 0 }}>
          <Input.TextArea
            autoFocus
            style={{ flex: 1, resize: "none" }}
            aria-label="要排序的姓名"
            placeholder={"一行一个姓名，或用顿号、逗号隔开。\n可以从 Excel 或 WPS 粘贴一列。"}
            value={text}
            onChange={(event) => setText(event.target.value)}
          />
          <div style={{ display: "flex", justifyContent: "space-between", alignItems: "center" }}>
            <span style={{ color: palette.secondary }}>{`共${names.length}个姓名`}</span>
            <Button size="small" disabled={text === ""} onClick={() => setText("")}>
              清空
            </Button>
          </div>
        </div>

        <div style={{ flex: 1, minWidth: 0, display: "flex", flexDirection: "column", gap: 8, minHeight: 0 }}>
          {same.length > 0 ? (
            <Sentence level="warning">
              {`有重名：${same
                .slice(0, 10)
                .map(({ name, count }) => `${name}（${count}人）`)
                .join("、")}${same.length > 10 ? "等" : ""}。同名的保持原来的先后。`}
            </Sentence>
          ) : null}
          {names.length > 0 ? <AskStrokes unknown={sorted.data?.unknown ?? []} /> : null}
          {sorted.error ? <ErrorBanner error={sorted.error} onRetry={() => sorted.refetch()} /> : null}
          <DataGrid<Line>
            name="namesSorted"
            rows={lines}
            columns={columns}
            fill="name"
            unit="人"
            toolbar={
              <Segmented<NameOrder>
                value={by}
                onChange={setBy}
                aria-label="排序方式"
                options={[
                  { value: "strokes", label: "按姓氏笔画" },
                  { value: "pinyin", label: "按拼音" },
                ]}
              />
            }
            empty={<EmptyState sentence="在左边粘贴姓名，这里显示排好的次序。" />}
            onActive={(line) => setPair([result[line.no - 2] ?? null, line.name])}
          />
        </div>

        <div
          className="xw-scroll"
          style={{ width: 340, flex: "none", display: "flex", flexDirection: "column", gap: 16, paddingRight: 4 }}
        >
          <WhyPanel names={result} pair={shown} by={by} onPair={setPair} />
          <section aria-label="排序规则" style={{ display: "flex", flexDirection: "column", gap: 8 }}>
            <Checkbox
              checked={rules.data?.singleFirst ?? false}
              onChange={(event) =>
                act("names.setRules", { singleFirst: event.target.checked }, { done: "已记住排序规则" })
              }
            >
              首字相同时，单姓排在复姓之前
            </Checkbox>
            <div style={{ display: "flex", gap: 8, alignItems: "center" }}>
              <span>各表点“姓名”标题时</span>
              <Select<NameOrder>
                style={{ width: 130 }}
                aria-label="各表中姓名的排序方式"
                value={inLists}
                onChange={setNameOrder}
                options={[
                  { value: "strokes", label: "按姓氏笔画" },
                  { value: "pinyin", label: "按拼音" },
                ]}
              />
            </div>
            <div style={{ color: palette.secondary }}>
              {by === "strokes"
                ? "先比首字画数，少的在前；画数相同，依书写先后比横、竖、撇、点、折；首字相同的，单名在前，再比第二字、第三字。复姓按首字计，繁体字按规范字计。"
                : "逐字比读音：先比字母，再比声调，读音相同的比笔画。姓氏按姓氏的读音（曾读zeng，单读shan）。"}
              {`名单上注明“${orderNotes[by]}”。`}
            </div>
          </section>
          <KnownStrokes />
        </div>
      </div>
    </Page>
  );
}
