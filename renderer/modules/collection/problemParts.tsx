import { Button, Select } from "antd";
import { type ReactNode, useMemo, useState } from "react";
import { type CheckMatter, checkMatters } from "../../../core/rules/collection/checked.ts";
import { usePalette } from "../../ui/theme.ts";
import { OpenKept, RemoveKept } from "./keptFile.tsx";
import type { Settled, Told } from "./problems.ts";
import { type Body, bodyStates, withoutName } from "./words.ts";

/** One kind of thing that wants a look; `all` settles what stands in it at once. */
export function Part(props: {
  title: string;
  note?: string;
  all?: { label: string; onClick: () => void } | null;
  children: ReactNode;
}) {
  const { palette } = usePalette();
  return (
    <section
      aria-label={props.title}
      style={{
        background: palette.surface,
        border: `1px solid ${palette.lines}`,
        borderRadius: 4,
        padding: "8px 12px",
        marginBottom: 12,
      }}
    >
      <div style={{ display: "flex", gap: 12, alignItems: "baseline", marginBottom: 4 }}>
        <h2 style={{ fontSize: 14, fontWeight: 600, margin: 0, flex: "none" }}>{props.title}</h2>
        <span style={{ flex: 1, minWidth: 0, color: palette.secondary }}>{props.note}</span>
        {props.all ? (
          <Button size="small" data-settle onClick={props.all.onClick}>
            {props.all.label}
          </Button>
        ) : null}
      </div>
      {props.children}
    </section>
  );
}

/** One file or body: what it is about, what is to be said, and what can be done at the right edge. */
export function Line(props: { name: string; body?: string; children: ReactNode; actions?: ReactNode }) {
  const { palette } = usePalette();
  return (
    <div
      style={{
        display: "flex",
        gap: 12,
        alignItems: "flex-start",
        padding: "6px 0",
        borderTop: `1px solid ${palette.lines}`,
      }}
    >
      <div style={{ width: 280, flex: "none", overflowWrap: "anywhere" }}>
        <div style={{ fontWeight: 600 }}>{props.name}</div>
        {/* A file that was renamed doesn't say whose it is. */}
        {props.body && !props.name.includes(props.body) ? (
          <div style={{ color: palette.secondary }}>{props.body}</div>
        ) : null}
      </div>
      <div style={{ flex: 1, minWidth: 0, overflowWrap: "anywhere" }}>{props.children}</div>
      {props.actions ? <div style={{ display: "flex", gap: 8, flex: "none" }}>{props.actions}</div> : null}
    </div>
  );
}

/** 已核对: somebody has looked at it and leaves it as it is. One file may be there for two matters: readers of the screen are told which. */
export function Settle(props: { name: string; matter: CheckMatter; onSettle: () => void }) {
  return (
    <Button
      size="small"
      data-settle
      aria-label={`已核对${checkMatters[props.matter]}：${props.name}`}
      onClick={props.onSettle}
    >
      已核对
    </Button>
  );
}

/** Sentences about one file are told up to this many; the file itself says the rest. */
const mostMessages = 12;

/** A file with what was said of it. */
export function ToldLine(props: { told: Told; matter: CheckMatter; onSettle: () => void }) {
  const { reply, file, body, attachment, messages } = props.told;
  const { palette } = usePalette();
  return (
    <Line
      name={file}
      body={body}
      actions={
        <>
          <OpenKept attachment={attachment} name={file} />
          {props.matter === "out" ? <RemoveKept reply={reply} name={file} /> : null}
          <Settle name={file} matter={props.matter} onSettle={props.onSettle} />
        </>
      }
    >
      {messages.slice(0, mostMessages).map((message) => (
        <div key={message}>{withoutName(message, file)}</div>
      ))}
      {messages.length > mostMessages ? (
        <div style={{ color: palette.secondary }}>{`另有${messages.length - mostMessages}处，见汇总表`}</div>
      ) : null}
    </Line>
  );
}

/** A returned file of which nobody knows the body: somebody says it. Only bodies that were asked can have sent it. */
export function Stranger(props: {
  id: string;
  name: string;
  message: string;
  attachment: string | null;
  bodies: readonly Body[];
  onKnown: (organisation: string) => void;
  onSettle: () => void;
}) {
  const [body, setBody] = useState<string | null>(null);
  const options = useMemo(
    () =>
      props.bodies.map((one) => ({
        value: one.organisationId,
        label: `${one.organisation}（${bodyStates[one.state]}）`,
      })),
    [props.bodies],
  );
  return (
    <Line
      name={props.name}
      actions={
        <>
          <OpenKept attachment={props.attachment} name={props.name} />
          <RemoveKept reply={props.id} name={props.name} />
          <Settle name={props.name} matter="out" onSettle={props.onSettle} />
        </>
      }
    >
      <div>{withoutName(props.message, props.name)}</div>
      <div style={{ display: "flex", gap: 8, marginTop: 4 }}>
        <Select
          aria-label={`${props.name}是哪个单位的`}
          style={{ width: 320, maxWidth: "100%" }}
          size="small"
          showSearch={{ optionFilterProp: "label" }}
          placeholder="是哪个单位的"
          popupMatchSelectWidth={360}
          value={body}
          onChange={setBody}
          options={options}
        />
        <Button size="small" disabled={body === null} onClick={() => body && props.onKnown(body)}>
          认定
        </Button>
      </div>
    </Line>
  );
}

/** What had a look, folded away: what it was, who looked and when, and a way back. */
export function SettledPart(props: { settled: readonly Settled[]; onOpen: (one: Settled) => void }) {
  const { palette } = usePalette();
  const [shown, setShown] = useState(false);
  const { settled } = props;
  if (settled.length === 0) return null;
  return (
    <section aria-label="已核对的" style={{ padding: "0 12px", marginBottom: 12 }}>
      <Button type="text" size="small" aria-expanded={shown} onClick={() => setShown(!shown)}>
        {`${shown ? "收起" : "查看"}已核对的（${settled.length}项）`}
      </Button>
      {shown
        ? settled.map((one) => (
            <Line
              key={one.key}
              name={one.name}
              body={one.body}
              actions={
                one.replies.length > 0 ? (
                  <Button
                    size="small"
                    aria-label={`取消核对${checkMatters[one.matter]}：${one.name}`}
                    onClick={() => props.onOpen(one)}
                  >
                    取消核对
                  </Button>
                ) : null
              }
            >
              <span style={{ color: palette.secondary }}>{`${checkMatters[one.matter]}：${one.by}`}</span>
            </Line>
          ))
        : null}
    </section>
  );
}
