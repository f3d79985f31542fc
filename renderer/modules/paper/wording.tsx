import { Button, Input } from "antd";
import { useEffect, useState } from "react";
import type { Wording } from "../../../core/paper/layout.ts";
import { usePalette } from "../../ui/theme.ts";

/** One text of a paper; it is kept when the field is left. */
function Text(props: {
  id: string;
  label: string;
  help: string;
  own: string | undefined;
  standard: string;
  onKeep: (text: string) => void;
}) {
  const { palette } = usePalette();
  const shown = props.own ?? props.standard;
  const [text, setText] = useState(shown);
  useEffect(() => setText(shown), [shown]);
  return (
    <div style={{ marginBottom: 10 }}>
      <div style={{ display: "flex", alignItems: "baseline", gap: 8 }}>
        <label htmlFor={props.id} style={{ flex: 1 }}>
          {props.label}
        </label>
        {props.own === undefined ? null : (
          <Button
            type="link"
            size="small"
            style={{ paddingInline: 0 }}
            aria-label={`${props.label}恢复默认`}
            onClick={() => props.onKeep(props.standard)}
          >
            恢复默认
          </Button>
        )}
      </div>
      <Input.TextArea
        id={props.id}
        autoSize={{ minRows: 1, maxRows: 8 }}
        maxLength={2000}
        value={text}
        placeholder="空着不印"
        onChange={(event) => setText(event.target.value)}
        onBlur={() => text !== shown && props.onKeep(text)}
      />
      {props.help ? (
        <div style={{ color: palette.secondary, fontSize: 12, lineHeight: "18px" }}>{props.help}</div>
      ) : null}
    </div>
  );
}

/** 标题和用语: the texts of a paper as this office words them. They hold for every print of it, by everyone. */
export function WordingForm(props: {
  layout: string;
  wording: Wording;
  words: Readonly<Record<string, string>>;
  onKeep: (key: string, text: string) => void;
  onReset: () => void;
}) {
  const { wording, words } = props;
  const isOwn = Object.keys(wording).some((key) => key in words);
  return (
    <>
      {Object.entries(wording).map(([key, { label, text, help }]) => (
        <Text
          key={`${props.layout}-${key}`}
          id={`word-${key}`}
          label={label}
          help={help ?? ""}
          own={words[key]}
          standard={text}
          onKeep={(next) => props.onKeep(key, next)}
        />
      ))}
      <Button size="small" disabled={!isOwn} onClick={props.onReset}>
        全部恢复默认用语
      </Button>
    </>
  );
}
