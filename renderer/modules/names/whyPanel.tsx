import { Select } from "antd";
import type { NameOrder } from "../../../core/rules/names/order.ts";
import { useQuery } from "../../client/query.ts";
import { Sentence } from "../../ui/sentence.tsx";

/** Two names of the list, and in one sentence why one stands before the other. */
export function WhyPanel(props: {
  names: readonly string[];
  pair: readonly [string | null, string | null];
  by: NameOrder;
  onPair: (pair: [string | null, string | null]) => void;
}) {
  const [a, b] = props.pair;
  const answer = useQuery(
    "names.explain",
    { a: a ?? "", b: b ?? "", by: props.by },
    { enabled: a !== null && b !== null, keep: true },
  );
  const options = [...new Set(props.names)].map((name) => ({ value: name, label: name }));
  const pick = (value: string | null, label: string, change: (name: string | null) => void) => (
    <Select
      showSearch
      allowClear
      style={{ width: 140 }}
      placeholder="选择姓名"
      aria-label={label}
      value={value}
      options={options}
      onChange={(name) => change(name ?? null)}
    />
  );
  return (
    <section aria-label="先后的理由" style={{ display: "flex", flexDirection: "column", gap: 8 }}>
      <div style={{ display: "flex", flexWrap: "wrap", gap: 8, alignItems: "center" }}>
        {pick(a, "第一个姓名", (name) => props.onPair([name, b]))}
        <span>与</span>
        {pick(b, "第二个姓名", (name) => props.onPair([a, name]))}
        <span>为什么这样排</span>
      </div>
      {a !== null && b !== null && answer.data ? (
        <Sentence>{answer.data.sentence}</Sentence>
      ) : (
        <span>在结果中点一个姓名，看它为什么排在上一个姓名之后。</span>
      )}
    </section>
  );
}
