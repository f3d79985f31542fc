import { Alert, Button } from "antd";
import type { LeftOver } from "../../../core/rules/seating/arrange.ts";

const shownAtMost = 12;

/** Those without a seat, with the reason; each can be chosen where a seat can be given. */
export function LeftOverList(props: {
  people: readonly LeftOver[];
  picked?: number | null;
  onPick?: (index: number) => void;
}) {
  const { people, onPick } = props;
  const first = people[0];
  if (!first) return null;
  return (
    <Alert
      type="warning"
      showIcon
      title={
        <div style={{ display: "flex", flexWrap: "wrap", gap: 4, alignItems: "center" }}>
          <b>{`${people.length} 人没有座位：`}</b>
          {people.slice(0, shownAtMost).map((one) =>
            onPick ? (
              <Button
                key={one.index}
                size="small"
                type={props.picked === one.index ? "primary" : "default"}
                title={one.reason}
                aria-pressed={props.picked === one.index}
                onClick={() => onPick(one.index)}
              >
                {one.name}
              </Button>
            ) : (
              <span key={one.index} title={one.reason}>{`${one.name}　`}</span>
            ),
          )}
          {people.length > shownAtMost ? <span>{`等 ${people.length} 人。`}</span> : null}
          <span>{`${people.length > 1 ? `${first.name}：` : ""}${first.reason}。`}</span>
          <span>{onPick ? "选一个人，再点一个空座，即可安排。" : "请换会场或增加座位。"}</span>
        </div>
      }
    />
  );
}
