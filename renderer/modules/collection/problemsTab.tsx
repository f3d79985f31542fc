import { Button, Select } from "antd";
import { type ReactNode, useMemo, useState } from "react";
import { formatDate } from "../../../core/kit/dates.ts";
import { usePalette } from "../../ui/theme.ts";
import { OpenKept, RemoveKept } from "./keptFile.tsx";
import { type Body, bodyStates, type CollectionState } from "./words.ts";

/** Files and bodies that want a look: those of nobody, those that were not counted, bodies with two that differ, changed forms. */
export const problemCount = (state: CollectionState): number =>
  state.strangers.length + spoiltFiles(state).length + state.twice.length + changedFiles(state).length;

/** A returned file and what is to be said of it. */
interface Told {
  reply: string;
  file: string;
  /** Name of the body that sent it; "" where nobody knows. */
  body: string;
  attachment: string | null;
  messages: string[];
}

function spoiltFiles(state: CollectionState): Told[] {
  const files = Map.groupBy(state.spoilt, (one) => one.reply);
  return [...files].flatMap(([reply, [first, ...others]]) =>
    first
      ? [
          {
            reply,
            file: first.file,
            body: state.bodies.find((body) => body.replies.some((one) => one.id === reply))?.organisation ?? "",
            attachment: first.attachment,
            messages: [first, ...others].map((one) => one.message),
          },
        ]
      : [],
  );
}

/** Those of strangers are told with the strangers. */
const changedFiles = (state: CollectionState): Told[] =>
  state.bodies.flatMap((body) =>
    body.replies.flatMap(({ id, name, state: standing, deviations, attachment }) =>
      standing === "read" && deviations.length > 0
        ? [{ reply: id, file: name, body: body.organisation, attachment, messages: deviations }]
        : [],
    ),
  );

/** The name of the file stands before the sentence already. */
const withoutName = (message: string, file: string): string => message.replace(`文件“${file}”`, "文件");

function Part(props: { title: string; note?: string; children: ReactNode }) {
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
      <h2 style={{ fontSize: 14, fontWeight: 600, margin: "0 0 4px" }}>
        {props.title}
        {props.note ? (
          <span style={{ fontWeight: 400, color: palette.secondary, marginLeft: 12 }}>{props.note}</span>
        ) : null}
      </h2>
      {props.children}
    </section>
  );
}

/** One file or body: what it is about, what is to be said, and what can be done at the right edge. */
function Line(props: { name: string; body?: string; children: ReactNode; actions?: ReactNode }) {
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

/** A returned file of which nobody knows the body: somebody says it. Only bodies that were asked can have sent it. */
function Stranger(props: {
  id: string;
  name: string;
  message: string;
  attachment: string | null;
  bodies: readonly Body[];
  onKnown: (organisation: string) => void;
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
          <Select
            aria-label={`${props.name}是哪个单位的`}
            style={{ width: 260 }}
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
          <OpenKept attachment={props.attachment} name={props.name} />
          <RemoveKept reply={props.id} name={props.name} />
        </>
      }
    >
      {withoutName(props.message, props.name)}
    </Line>
  );
}

/** 待处理: files of nobody, files that were not counted, two replies of one body, changed forms, late ones. */
export function ProblemsTab(props: {
  state: CollectionState;
  onChoose: (reply: string, organisation?: string) => void;
}) {
  const { state, onChoose } = props;
  const { palette } = usePalette();
  const bodyOf = (organisationId: string) => state.bodies.find((body) => body.organisationId === organisationId);
  const spoilt = spoiltFiles(state);
  const changed = changedFiles(state);
  const told = ({ reply, file, body, attachment, messages }: Told, isSpoilt: boolean) => (
    <Line
      key={reply}
      name={file}
      body={body}
      actions={
        <>
          <OpenKept attachment={attachment} name={file} />
          {isSpoilt ? <RemoveKept reply={reply} name={file} /> : null}
        </>
      }
    >
      {messages.map((message) => (
        <div key={message}>{withoutName(message, file)}</div>
      ))}
    </Line>
  );
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a long list must scroll by keyboard where nothing in it takes the focus
    <section className="xw-scroll" style={{ flex: 1, minHeight: 0 }} tabIndex={0} aria-label="待处理">
      {state.strangers.length > 0 ? (
        <Part title={`不知是哪个单位的（${state.strangers.length}份）`} note="没有计入；认定单位后计入">
          {state.strangers.map((one) => (
            <Stranger
              key={one.id}
              id={one.id}
              name={one.name}
              message={one.message}
              attachment={one.attachment}
              bodies={state.bodies}
              onKnown={(organisation) => onChoose(one.id, organisation)}
            />
          ))}
        </Part>
      ) : null}
      {spoilt.length > 0 ? (
        <Part title={`没有计入的（${spoilt.length}份）`} note="请有关单位重报后再收回；不要的可以删除">
          {spoilt.map((one) => told(one, true))}
        </Part>
      ) : null}
      {state.twice.length > 0 ? (
        <Part title={`报了不止一次的（${state.twice.length}个单位）`} note="只计入采用的一份；没有指定时采用最后一份">
          {state.twice.map((one) => (
            <Line key={one.organisationId} name={one.organisation}>
              {one.differs.length === 0 ? (
                <div style={{ color: palette.secondary }}>几份内容相同</div>
              ) : (
                one.differs.map((line) => <div key={line}>{line}</div>)
              )}
              {(bodyOf(one.organisationId)?.replies ?? [])
                .filter((reply) => reply.state === "read")
                .map((reply) => (
                  <div key={reply.id} style={{ display: "flex", gap: 8, alignItems: "center", marginTop: 4 }}>
                    <span style={{ flex: 1, minWidth: 0, fontWeight: reply.counts ? 600 : 400 }}>
                      {`${reply.name}（${formatDate(reply.receivedOn)}收到，${reply.rows}行）`}
                    </span>
                    {reply.counts ? (
                      <span style={{ color: palette.done }}>采用的一份</span>
                    ) : (
                      <Button size="small" aria-label={`改用这一份：${reply.name}`} onClick={() => onChoose(reply.id)}>
                        改用这一份
                      </Button>
                    )}
                    <OpenKept attachment={reply.attachment} name={reply.name} />
                  </div>
                ))}
            </Line>
          ))}
        </Part>
      ) : null}
      {changed.length > 0 ? (
        <Part title={`改动了表样的（${changed.length}份）`} note="内容已照读，请核对">
          {changed.map((one) => told(one, false))}
        </Part>
      ) : null}
      {state.late.length > 0 ? (
        <Part title={`迟报的（${state.late.length}个单位）`} note="已计入">
          {state.late.map((one) => (
            <Line key={one.file} name={one.organisation}>{`${formatDate(one.on)}收到，${one.file}`}</Line>
          ))}
        </Part>
      ) : null}
      {problemCount(state) + state.late.length === 0 ? (
        <p style={{ color: palette.secondary, textAlign: "center", padding: 32 }}>没有要处理的问题。</p>
      ) : null}
    </section>
  );
}
