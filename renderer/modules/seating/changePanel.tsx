import { useNavigate } from "@tanstack/react-router";
import { Button, Select, Space } from "antd";
import { useState } from "react";
import type { Move } from "../../../core/rules/seating/moves.ts";
import type { Reprint } from "../../../core/rules/seating/reprint.ts";
import type { Output } from "../../client/api.ts";
import { useQuery } from "../../client/query.ts";
import { PrinterOutlined } from "../../ui/icons.tsx";
import { ErrorBanner } from "../../ui/sentence.tsx";
import { usePalette } from "../../ui/theme.ts";
import { MoveList } from "./moveList.tsx";

/** What changed, and what must be printed again. */
export interface Change {
  moves: readonly Move[];
  reprint: Reprint | Output<"seating.compare">["reprint"];
}

const someNames = (names: readonly string[]) =>
  `${names.slice(0, 6).join("、")}${names.length > 6 ? `等${names.length}人` : ""}`;

/** 需要重印: cards of those who came, strips of those who moved, plan and lists, each with a way to print it alone. */
export function ReprintList(props: { planId: string; reprint: Change["reprint"] }) {
  const { planId, reprint } = props;
  const { palette } = usePalette();
  const navigate = useNavigate();
  const print = (layout: string, params: Record<string, unknown>) =>
    void navigate({ to: "/papers", search: { layout, params } as never });
  const nothing = reprint.papers.length === 0 && reprint.cards.length === 0;
  return (
    <section aria-label="需要重印">
      <h3 style={{ fontSize: 14, margin: "0 0 4px" }}>需要重印</h3>
      {nothing ? <span style={{ color: palette.secondary }}>没有材料需要重印。</span> : null}
      <Space wrap size={4}>
        {reprint.cards.length > 0 ? (
          <Button
            size="small"
            icon={<PrinterOutlined />}
            onClick={() => print("nameCard", { seatingPlan: planId, only: reprint.cardPeople })}
          >
            {`桌签 ${reprint.cards.length} 张：${someNames(reprint.cards)}`}
          </Button>
        ) : null}
        {reprint.strips.length > 0 ? (
          <Button
            size="small"
            icon={<PrinterOutlined />}
            onClick={() => print("seatStrip", { seatingPlan: planId, only: reprint.strips })}
          >
            {`座位条 ${reprint.strips.length} 条`}
          </Button>
        ) : null}
        {reprint.papers.map((paper) => (
          <Button
            key={paper.label}
            size="small"
            icon={<PrinterOutlined />}
            onClick={() => print(paper.layout, { ...paper.params, id: planId })}
          >
            {paper.label}
          </Button>
        ))}
      </Space>
      {reprint.takeAway.length > 0 ? (
        <p style={{ margin: "4px 0 0" }}>{`撤下桌签：${someNames(reprint.takeAway)}`}</p>
      ) : null}
    </section>
  );
}

/** 比较版本: this plan against an earlier version of itself or against another plan. */
export function ComparePanel(props: {
  planId: string;
  onMoves: (moves: readonly Move[]) => void;
  onClose: () => void;
}) {
  const { planId } = props;
  const [from, setFrom] = useState<string | null>(null);
  const versions = useQuery("seating.versions", { id: planId });
  const plans = useQuery("seatingPlan.list", { limit: 1000 });
  const answer = useQuery("seating.compare", { a: from ?? planId, b: planId }, { enabled: from !== null });
  const time = (at: string) => new Date(at).toLocaleString("zh-CN", { dateStyle: "short", timeStyle: "short" });
  return (
    <>
      <h3 style={{ fontSize: 14, margin: 0 }}>比较版本</h3>
      <Select<string>
        aria-label="与哪个版本比较"
        showSearch={{ optionFilterProp: "label" }}
        placeholder="选一个早先的版本或另一方案"
        value={from}
        onChange={setFrom}
        options={[
          {
            label: "本方案早先的版本",
            options: (versions.data?.rows ?? [])
              // The newest is the plan as it is.
              .slice(1)
              .map((one) => ({ value: one.version, label: `${time(one.at)}　${one.label}　${one.who}` })),
          },
          {
            label: "其他方案",
            options: (plans.data?.rows ?? [])
              .filter((one) => one.id !== planId)
              .map((one) => ({ value: one.id, label: one.title })),
          },
        ]}
      />
      {answer.error ? <ErrorBanner error={answer.error} /> : null}
      {answer.data && from !== null ? (
        answer.data.moves.length === 0 ? (
          <span>两个版本没有差别。</span>
        ) : (
          <>
            <MoveList title="座位差别" moves={answer.data.moves} whole />
            <ReprintList planId={planId} reprint={answer.data.reprint} />
            <Button onClick={() => props.onMoves(answer.data?.moves ?? [])}>在图上标出</Button>
          </>
        )
      ) : null}
      <div>
        <Button onClick={props.onClose}>关闭</Button>
      </div>
    </>
  );
}
