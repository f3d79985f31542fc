import { Button, Space, Tag } from "antd";
import { type CSSProperties, useState } from "react";
import type { Output } from "../client/api.ts";
import { useQuery } from "../client/query.ts";
import { Answered, EmptyState } from "./sentence.tsx";
import { usePalette } from "./theme.ts";
import { undoneSentence, useAct } from "./useAct.tsx";
import { shownInstant } from "./values.ts";

type Change = Output<"history.list">["rows"][number];

/** Takes one change back. */
export function UndoChange(props: { change: Pick<Change, "id" | "label">; named?: boolean }) {
  const { change } = props;
  const { act } = useAct();
  return (
    <Button
      size="small"
      aria-label={props.named ? `撤销：${change.label}` : undefined}
      onClick={() =>
        act(
          "history.undo",
          { changeId: change.id },
          { done: (answer) => undoneSentence(answer.label), failed: "没有撤销" },
        )
      }
    >
      撤销
    </Button>
  );
}

/** What a change did, so many sentences at first and the rest on demand. */
export function ChangeSentences(props: { sentences: readonly string[]; longest: number; style?: CSSProperties }) {
  const { sentences, longest } = props;
  const [all, setAll] = useState(false);
  return (
    <>
      {(all ? sentences : sentences.slice(0, longest)).map((line, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: sentences of one change never move
        <div key={i} style={props.style}>
          {line}
        </div>
      ))}
      {sentences.length > longest ? (
        <Button type="link" size="small" style={{ padding: 0 }} onClick={() => setAll(!all)}>
          {all ? "收起" : `另有 ${sentences.length - longest} 项，全部显示`}
        </Button>
      ) : null}
    </>
  );
}

function ChangeItem(props: { change: Change }) {
  const { change } = props;
  const { palette } = usePalette();
  return (
    <li style={{ padding: "8px 0", borderBottom: `1px solid ${palette.lines}`, listStyle: "none" }}>
      <div style={{ display: "flex", gap: 8, alignItems: "baseline" }}>
        <strong style={{ flex: 1 }}>{change.label}</strong>
        {change.undone ? (
          <Tag>已撤销</Tag>
        ) : change.undoable ? (
          <UndoChange change={change} />
        ) : (
          <span style={{ color: palette.secondary, fontSize: 13 }}>程序升级前的变更，只供查阅</span>
        )}
      </div>
      <div
        style={{ color: palette.secondary, fontSize: 13 }}
      >{`${shownInstant(change.at)}　${change.who || "未署名"}　第 ${change.id} 号`}</div>
      <ChangeSentences sentences={change.sentences} longest={6} />
    </li>
  );
}

/** Changes of the library, or of one record, newest first, as sentences with 撤销. */
export function ChangeList(props: { recordId?: string; pageSize?: number }) {
  const [limit, setLimit] = useState(props.pageSize ?? 30);
  const query = useQuery(
    "history.list",
    { limit, ...(props.recordId ? { recordId: props.recordId } : {}) },
    { keep: true },
  );
  return (
    <Answered query={query}>
      {({ rows, total }) =>
        rows.length === 0 ? (
          <EmptyState sentence="还没有变更。每一次新增、修改和删除都会记在这里，可以撤销。" />
        ) : (
          <>
            <ul style={{ margin: 0, padding: 0 }}>
              {rows.map((change) => (
                <ChangeItem key={change.id} change={change} />
              ))}
            </ul>
            <Space style={{ padding: "8px 0" }}>
              <span>{`共 ${total} 项变更，显示 ${rows.length} 项`}</span>
              {rows.length < total ? <Button onClick={() => setLimit(limit + 50)}>显示更早的</Button> : null}
            </Space>
          </>
        )
      }
    </Answered>
  );
}
