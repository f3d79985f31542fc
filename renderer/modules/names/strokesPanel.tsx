import { Button, Input } from "antd";
import { useState } from "react";
import { parseStrokes, strokeNames } from "../../../core/rules/names/strokes.ts";
import { useQuery } from "../../client/query.ts";
import { Sentence } from "../../ui/sentence.tsx";
import { usePalette } from "../../ui/theme.ts";
import { useAct } from "../../ui/useAct.tsx";

const written = (digits: string) => [...digits].map((digit) => strokeNames[Number(digit) - 1]).join("");

/** One character with the field for its strokes; what is typed is read back before it is kept. */
function StrokesField(props: { character: string; strokes?: string }) {
  const { palette } = usePalette();
  const { act } = useAct();
  const [text, setText] = useState("");
  const digits = parseStrokes(text);
  const unread = text.trim() !== "" && digits === null;
  const keep = async () => {
    if (digits === null) return;
    const answer = await act(
      "names.setStrokes",
      { character: props.character, strokes: digits },
      { done: "已记住笔顺" },
    );
    if (answer) setText("");
  };
  return (
    <div style={{ display: "flex", flexWrap: "wrap", gap: 8, alignItems: "center" }}>
      <span style={{ fontSize: 20, width: 28 }}>{props.character}</span>
      <Input
        style={{ width: 220 }}
        value={text}
        status={unread ? "error" : undefined}
        placeholder="如 横竖撇点折 或 12345"
        aria-label={`“${props.character}”的笔顺`}
        onChange={(event) => setText(event.target.value)}
        onPressEnter={(event) => {
          if (!event.nativeEvent.isComposing) void keep();
        }}
      />
      <Button disabled={digits === null} onClick={keep}>
        记住
      </Button>
      <span style={{ color: palette.secondary }}>
        {unread ? "只能用数字1至5，或横竖撇点折" : digits ? `${digits.length}画：${written(digits)}` : null}
      </span>
    </div>
  );
}

/** Characters whose strokes nobody knows are asked for once. */
export function AskStrokes(props: { unknown: readonly string[] }) {
  if (props.unknown.length === 0) return null;
  return (
    <Sentence level="warning">
      <div>
        {`字表中没有${props.unknown.map((char) => `“${char}”`).join("")}，含有${props.unknown.length > 1 ? "这些" : "这个"}字的姓名暂排在同类之后，次序未必准确。请依书写先后填写笔顺（提算横，捺算点，带弯、带钩转折的算折，竖钩算竖），只问一次。`}
      </div>
      <div style={{ display: "flex", flexDirection: "column", gap: 6, marginTop: 8 }}>
        {props.unknown.map((char) => (
          <StrokesField key={char} character={char} />
        ))}
      </div>
    </Sentence>
  );
}

/** What the office has given so far; an entry can be taken away. */
export function KnownStrokes() {
  const query = useQuery("names.strokes", {});
  const { act } = useAct();
  const { palette } = usePalette();
  const rows = query.data?.rows ?? [];
  if (rows.length === 0) return null;
  return (
    <section aria-label="补填过的笔顺">
      <div style={{ color: palette.secondary, marginBottom: 4 }}>补填过的笔顺（随校务库保存）</div>
      {rows.map(({ character, strokes }) => (
        <div key={character} style={{ display: "flex", gap: 8, alignItems: "center" }}>
          <span style={{ fontSize: 18, width: 28 }}>{character}</span>
          <span style={{ flex: 1, minWidth: 0 }}>{`${strokes.length}画：${written(strokes)}`}</span>
          <Button
            size="small"
            type="text"
            aria-label={`删除“${character}”的笔顺`}
            onClick={() => act("names.setStrokes", { character, strokes: "" }, { done: `已删除“${character}”的笔顺` })}
          >
            删除
          </Button>
        </div>
      ))}
    </section>
  );
}
