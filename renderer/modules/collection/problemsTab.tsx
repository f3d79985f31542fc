import { Button, Select } from "antd";
import { type ReactNode, useMemo, useState } from "react";
import { formatDate } from "../../../core/kit/dates.ts";
import { usePalette } from "../../ui/theme.ts";
import { OpenKept, RemoveKept } from "./keptFile.tsx";
import { type Body, bodyStates, type CollectionState } from "./words.ts";

/** Files and bodies that want a look: those of nobody, those that were not counted, bodies with two that differ, changed forms. */
export const problemCount = (state: CollectionState): number =>
  state.strangers.length + spoiltFiles(state).length + state.twice.length + changedFiles(state).length;

interface Told {
  file: string;
  messages: string[];
}

/** Sentences by the file that they speak of. */
function byFile(told: readonly { file: string; message: string }[]): Told[] {
  const files = Map.groupBy(told, (one) => one.file);
  return [...files].map(([file, list]) => ({ file, messages: list.map((one) => one.message) }));
}

const spoiltFiles = (state: CollectionState): Told[] => byFile(state.spoilt);

/** Those of strangers are told with the strangers. */
function changedFiles(state: CollectionState): Told[] {
  const strange = new Set(state.strangers.map((one) => one.name));
  return byFile(state.deviations).filter((one) => !strange.has(one.file));
}

/** The file stands before the sentence already. */
const withoutName = (message: string, file: string): string =>
  message.startsWith(`文件“${file}”`) ? message.slice(file.length + 4) : message;

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
function Line(props: { name: string; children: ReactNode; actions?: ReactNode }) {
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
      <div style={{ width: 280, flex: "none", fontWeight: 600, overflowWrap: "anywhere" }}>{props.name}</div>
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
  const replies = useMemo(() => state.bodies.flatMap((body) => body.replies), [state]);
  const attachmentOf = (file: string) => replies.find((reply) => reply.name === file)?.attachment;
  const bodyOf = (organisationId: string) => state.bodies.find((body) => body.organisationId === organisationId);
  const spoilt = spoiltFiles(state);
  const changed = changedFiles(state);
  const told = ({ file, messages }: Told) => {
    const kept = state.spoilt.find((one) => one.file === file);
    return (
      <Line
        key={file}
        name={file}
        actions={
          <>
            <OpenKept attachment={kept ? kept.attachment : attachmentOf(file)} name={file} />
            {kept ? <RemoveKept reply={kept.reply} name={file} /> : null}
          </>
        }
      >
        {messages.map((message) => (
          <div key={message}>{withoutName(message, file)}</div>
        ))}
      </Line>
    );
  };
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
          {spoilt.map(told)}
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
          {changed.map(told)}
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
