import { Button, Spin } from "antd";
import type { ImportProgress } from "./importState.ts";

/** What an import is doing, for how long, and 停止. `word` stands until it says so itself. */
export function ImportDoing(props: { progress: ImportProgress | null; word: string; onStop: () => void }) {
  const { progress, word, onStop } = props;
  return (
    <span style={{ display: "inline-flex", gap: 8, alignItems: "center" }} role="status">
      <Spin size="small" />
      <span>{progress ? `${progress.doing}，已用 ${Math.round(progress.seconds)} 秒` : word}</span>
      <Button size="small" onClick={onStop}>
        停止
      </Button>
    </span>
  );
}
