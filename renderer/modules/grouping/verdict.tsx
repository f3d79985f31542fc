import { Button } from "antd";
import type { GroupingAnswer, GroupingInput } from "../../../core/modules/grouping.ts";
import { useQuery } from "../../client/query.ts";
import { Sentence } from "../../ui/sentence.tsx";
import { usePalette } from "../../ui/theme.ts";
import type { Member } from "./asked.ts";

const shown = (value: number) => String(Math.round(value * 100) / 100);

/** How good the groups are: the search's own word on them, or the word on what was changed by hand; and the wishes not met. */
export function Verdict(props: {
  problem: GroupingInput;
  groups: string[][];
  answer: GroupingAnswer | null;
  /** The groups are those of the list, unchanged. */
  isPresent: boolean;
  isReady: boolean;
  unit: string;
}) {
  const { palette } = usePalette();
  const { answer } = props;
  const judged = useQuery(
    "grouping.judge",
    { problem: props.problem, groups: props.groups },
    { enabled: answer === null && props.isReady, keep: true },
  );
  if (!answer && judged.error) return <Sentence level="warning">{judged.error.message}</Sentence>;
  const verdict = answer ?? judged.data;
  if (!verdict) return null;
  const { unmet, score } = verdict;
  const how = answer
    ? answer.proved
      ? "已证明没有更好的排法"
      : answer.stopped === "time"
        ? "搜索已停止，这是停止时最好的结果"
        : "这是搜索到的最好结果"
    : props.isPresent
      ? "名单中现有的结果"
      : "手工调整后的结果";
  return (
    <div style={{ display: "flex", flexDirection: "column", gap: 6 }}>
      <div style={{ color: palette.secondary }}>
        {`${how}；不均匀程度 ${shown(score)}（0为完全均匀，越小越好，只用来比较同一名单的不同排法）；${unmet.length === 0 ? "要求全部满足" : `${unmet.length} 条要求没有完全满足`}`}
      </div>
      {unmet.length > 0 ? (
        <div className="xw-scroll" style={{ maxHeight: 148, flex: "none" }}>
          <Sentence level="warning">
            <ul style={{ margin: 0, paddingLeft: 18 }}>
              {unmet.map((one) => (
                <li key={one.wish}>
                  <b>{one.sentence}</b>
                  {`：${one.where}。${one.reason ? `${one.reason}。` : ""}`}
                </li>
              ))}
            </ul>
          </Sentence>
        </div>
      ) : null}
    </div>
  );
}

/** Who came to the list after it was divided: named, with the way to place them without moving the others. */
export function Unplaced(props: { members: readonly Member[]; onLock: () => void }) {
  const { members } = props;
  const names = members.slice(0, 10).map(({ name }) => name);
  return (
    <Sentence
      level="warning"
      action={
        <Button size="small" onClick={props.onLock}>
          锁定已排的人
        </Button>
      }
    >
      {`${members.length} 人还没有排入：${names.join("、")}${members.length > names.length ? "等" : ""}。再排一次就会排入；要让已排的人不动，先锁定他们。`}
    </Sentence>
  );
}
