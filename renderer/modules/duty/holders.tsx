import { Button } from "antd";
import { formatDate } from "../../../core/kit/dates.ts";
import { isHeld } from "../../../core/rules/posts.ts";
import { useOpenRecord } from "../../client/openRecord.ts";
import { useQuery } from "../../client/query.ts";
import { Answered } from "../../ui/sentence.tsx";
import { usePalette } from "../../ui/theme.ts";
import { StateMark, termText } from "./marks.tsx";

/** How a half came to be met, where the head didn't do it within the term. */
const ways = {
  own: "",
  substitute: "（副职代讲）",
  carryOver: "（上一任期结转）",
  shared: "（共同担任的另一人）",
} as const;

/** 历任: everyone who held the bound post of a body, with what was heard and held in that very term. */
export function Holders(props: { organisation: string; on: string; current: string | null }) {
  const { palette } = usePalette();
  const open = useOpenRecord();
  const holders = useQuery("duty.holders", { organisation: props.organisation, on: props.on });
  return (
    <Answered query={holders}>
      {({ rows }) =>
        rows.length === 0 ? (
          <span>这个机构还没有登记过负责人。</span>
        ) : (
          <ul style={{ listStyle: "none", margin: 0, padding: 0 }}>
            {rows.map((one) => {
              const current = one.appointmentId === props.current;
              const ahead = one.from !== null && one.from > props.on;
              // Who shares the post with the one whose line it is stands in the register beside.
              const now = rows.find((row) => row.appointmentId === props.current);
              const beside =
                one.shared && now?.shared && !ahead && isHeld(one, props.on) && (one.to ?? "9") >= (now.from ?? "");
              const word = current || beside ? "现任" : ahead ? "未到任" : isHeld(one, props.on) ? "已届满" : "已离任";
              return (
                <li key={one.appointmentId} style={{ padding: "6px 0", borderBottom: `1px solid ${palette.lines}` }}>
                  <div style={{ display: "flex", gap: 8, alignItems: "baseline" }}>
                    <strong style={{ flex: 1, overflowWrap: "anywhere" }}>{`${one.person}　${one.post}`}</strong>
                    <span style={{ color: palette.secondary, whiteSpace: "nowrap" }}>{word}</span>
                    <StateMark row={{ ...one, exempt: one.exempt ? { reason: "" } : null }} />
                  </div>
                  <div>{`${termText(one)}${one.endedOn ? `，${formatDate(one.endedOn)}离任` : ""}`}</div>
                  {one.attended ? (
                    <div>{`听课${ways[one.attended.by ?? "own"]}：${formatDate(one.attended.date)}　${one.attended.activity}`}</div>
                  ) : null}
                  {one.lectured ? (
                    <div>{`讲课${ways[one.lectured.by ?? "own"]}：${formatDate(one.lectured.date)}　${one.lectured.topic}`}</div>
                  ) : null}
                  {[
                    ...(one.acting ? ["主持工作"] : []),
                    ...(one.shared ? ["共同担任"] : []),
                    ...(one.decisions ?? []),
                  ].map((sentence) => (
                    <div key={sentence} style={{ color: palette.secondary, overflowWrap: "anywhere" }}>
                      {sentence}
                    </div>
                  ))}
                  {current ? null : (
                    <Button
                      type="link"
                      size="small"
                      style={{ padding: 0 }}
                      aria-label={`打开${one.person}的任职`}
                      onClick={() => open("appointment", one.appointmentId)}
                    >
                      打开任职
                    </Button>
                  )}
                </li>
              );
            })}
          </ul>
        )
      }
    </Answered>
  );
}
