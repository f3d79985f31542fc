import { Button } from "antd";
import { type ReactNode, useState } from "react";
import { formatDate } from "../../../core/kit/dates.ts";
import { RecordPicker } from "../../ui/recordPicker.tsx";
import { usePalette } from "../../ui/theme.ts";
import type { CollectionState } from "./words.ts";

/** How many things want a look. */
export const problemCount = (state: CollectionState): number =>
  state.strangers.length + state.spoilt.length + state.twice.length + state.deviations.length;

function Part(props: { title: string; children: ReactNode }) {
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
      <h2 style={{ fontSize: 14, fontWeight: 600, margin: "0 0 4px" }}>{props.title}</h2>
      {props.children}
    </section>
  );
}

/** A returned file of which nobody knows the body: somebody says it. */
function Stranger(props: { name: string; message: string; onKnown: (organisation: string) => void }) {
  const [body, setBody] = useState<string | null>(null);
  return (
    <div style={{ display: "flex", gap: 8, alignItems: "center", padding: "4px 0", flexWrap: "wrap" }}>
      <span style={{ flex: 1, minWidth: 280 }}>{`${props.name}：${props.message}`}</span>
      <span style={{ width: 260 }}>
        <RecordPicker
          record="organisation"
          value={body}
          canCreate={false}
          placeholder="是哪个单位"
          onChange={setBody}
        />
      </span>
      <Button disabled={body === null} onClick={() => body && props.onKnown(body)}>
        认定
      </Button>
    </div>
  );
}

/** 待处理: files of nobody, files that can't be read, two replies of one body, changed forms, late ones. */
export function ProblemsTab(props: {
  state: CollectionState;
  onChoose: (reply: string, organisation?: string) => void;
}) {
  const { state, onChoose } = props;
  const { palette } = usePalette();
  const bodyOf = (organisationId: string) => state.bodies.find((body) => body.organisationId === organisationId);
  return (
    <div className="xw-scroll" style={{ flex: 1, minHeight: 0 }}>
      {state.strangers.length > 0 ? (
        <Part title={`不知是哪个单位的（${state.strangers.length}份）`}>
          {state.strangers.map((one) => (
            <Stranger
              key={one.id}
              name={one.name}
              message={one.message}
              onKnown={(organisation) => onChoose(one.id, organisation)}
            />
          ))}
        </Part>
      ) : null}
      {state.spoilt.length > 0 ? (
        <Part title={`不能读取的（${state.spoilt.length}份）`}>
          {state.spoilt.map((one) => (
            <div key={`${one.file} ${one.message}`}>{`${one.file}：${one.message}`}</div>
          ))}
        </Part>
      ) : null}
      {state.twice.length > 0 ? (
        <Part title={`报了不止一次的（${state.twice.length}个单位）`}>
          {state.twice.map((one) => (
            <div key={one.organisationId} style={{ padding: "4px 0" }}>
              <div style={{ fontWeight: 600 }}>{one.organisation}</div>
              {one.differs.length === 0 ? (
                <div style={{ color: palette.secondary }}>几份内容相同</div>
              ) : (
                one.differs.map((line) => <div key={line}>{line}</div>)
              )}
              <div style={{ display: "flex", gap: 8, flexWrap: "wrap", marginTop: 4 }}>
                {(bodyOf(one.organisationId)?.replies ?? [])
                  .filter((reply) => reply.state === "read")
                  .map((reply) => (
                    <Button key={reply.id} size="small" disabled={reply.counts} onClick={() => onChoose(reply.id)}>
                      {`${reply.counts ? "采用的：" : "改用："}${reply.name}（${formatDate(reply.receivedOn)}）`}
                    </Button>
                  ))}
              </div>
            </div>
          ))}
        </Part>
      ) : null}
      {state.deviations.length > 0 ? (
        <Part title={`改动了表样的（${state.deviations.length}处，内容已照读）`}>
          {state.deviations.map((one) => (
            <div key={`${one.file} ${one.message}`}>{`${one.file}：${one.message}`}</div>
          ))}
        </Part>
      ) : null}
      {state.late.length > 0 ? (
        <Part title={`迟报的（${state.late.length}个单位）`}>
          {state.late.map((one) => (
            <div key={one.file}>{`${one.organisation}：${formatDate(one.on)}收到，${one.file}`}</div>
          ))}
        </Part>
      ) : null}
      {problemCount(state) + state.late.length === 0 ? (
        <p style={{ color: palette.secondary, textAlign: "center", padding: 32 }}>没有要处理的问题。</p>
      ) : null}
    </div>
  );
}
