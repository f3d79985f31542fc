import { Button } from "antd";
import { useEffect, useMemo, useRef } from "react";
import { formatDate } from "../../../core/kit/dates.ts";
import type { CheckMatter } from "../../../core/rules/collection/checked.ts";
import { usePalette } from "../../ui/theme.ts";
import { OpenKept } from "./keptFile.tsx";
import { Line, Part, Settle, SettledPart, Stranger, ToldLine } from "./problemParts.tsx";
import { problemsOf, type Told } from "./problems.ts";
import type { CollectionState } from "./words.ts";

/** 待处理: what wants a look — files of nobody, files that were not counted, rows with something wrong, two replies of one body, changed forms; then late ones, and what had its look. */
export function ProblemsTab(props: {
  state: CollectionState;
  onChoose: (reply: string, organisation?: string) => void;
  onSettle: (replies: readonly string[], matter: CheckMatter, settled: boolean) => void;
  /** 转入校务库, where rows can be put right; undefined where the form fills nothing. */
  onTake: (() => void) | undefined;
}) {
  const { state, onChoose, onTake } = props;
  const { palette } = usePalette();
  const problems = useMemo(() => problemsOf(state), [state]);
  const { strangers, spoilt, rows, twice, form, settled } = problems;
  const box = useRef<HTMLElement>(null);
  const place = useRef<number | null>(null);
  const buttons = () => [...(box.current?.querySelectorAll<HTMLElement>("[data-settle]") ?? [])];
  const onSettle = (replies: readonly string[], matter: CheckMatter, isSettled: boolean) => {
    const at = buttons().findIndex((one) => one === document.activeElement);
    if (at >= 0) place.current = at;
    props.onSettle(replies, matter, isSettled);
  };
  // The button that was pressed goes with its line: whoever works by keyboard goes on at the one that took its place.
  // biome-ignore lint/correctness/useExhaustiveDependencies: when other lines are shown
  useEffect(() => {
    if (place.current === null || document.activeElement !== document.body) return;
    const left = buttons();
    (left[Math.min(place.current, left.length - 1)] ?? box.current)?.focus();
    place.current = null;
  }, [problems]);
  const repliesOf = (organisationId: string) =>
    (state.bodies.find((body) => body.organisationId === organisationId)?.replies ?? []).filter(
      (reply) => reply.state === "read",
    );
  const all = (list: readonly Told[], matter: CheckMatter) =>
    list.length > 1
      ? {
          label: `全部已核对（${list.length}份）`,
          onClick: () =>
            onSettle(
              list.map((one) => one.reply),
              matter,
              true,
            ),
        }
      : null;
  const told = (list: readonly Told[], matter: CheckMatter) =>
    list.map((one) => (
      <ToldLine key={one.reply} told={one} matter={matter} onSettle={() => onSettle([one.reply], matter, true)} />
    ));
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a long list must scroll by keyboard where nothing in it takes the focus
    <section ref={box} className="xw-scroll" style={{ flex: 1, minHeight: 0 }} tabIndex={0} aria-label="待处理">
      {strangers.length > 0 ? (
        <Part title={`不知是哪个单位的（${strangers.length}份）`} note="没有计入；认定单位后计入">
          {strangers.map((one) => (
            <Stranger
              key={one.id}
              id={one.id}
              name={one.name}
              message={one.message}
              attachment={one.attachment}
              bodies={state.bodies}
              onKnown={(organisation) => onChoose(one.id, organisation)}
              onSettle={() => onSettle([one.id], "out", true)}
            />
          ))}
        </Part>
      ) : null}
      {spoilt.length > 0 ? (
        <Part
          title={`没有计入的（${spoilt.length}份）`}
          note="请有关单位重报后再收回；不要的可以删除"
          all={all(spoilt, "out")}
        >
          {told(spoilt, "out")}
        </Part>
      ) : null}
      {rows.length > 0 ? (
        <Part
          title={`填写有误的（${rows.length}份）`}
          note={
            onTake
              ? `已照原文计入；转入${state.target}时可直接改正，也可请该单位改好重报，后报的算数`
              : "已照原文计入；请该单位改好重报，或打开原件改好后另存，再收回一次，后收的算数"
          }
          all={all(rows, "rows")}
        >
          {told(rows, "rows")}
          {onTake ? (
            <div style={{ borderTop: `1px solid ${palette.lines}`, paddingTop: 8 }}>
              <Button size="small" onClick={onTake}>{`转入${state.target}，在核对时改正`}</Button>
            </div>
          ) : null}
        </Part>
      ) : null}
      {twice.length > 0 ? (
        <Part title={`报了不止一次的（${twice.length}个单位）`} note="只计入采用的一份；没有指定时采用最后一份">
          {twice.map((one) => (
            <Line
              key={one.organisationId}
              name={one.organisation}
              actions={
                <Settle
                  name={one.organisation}
                  matter="twice"
                  onSettle={() =>
                    onSettle(
                      repliesOf(one.organisationId).map((reply) => reply.id),
                      "twice",
                      true,
                    )
                  }
                />
              }
            >
              {one.differs.map((line) => (
                <div key={line}>{line}</div>
              ))}
              {repliesOf(one.organisationId).map((reply) => (
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
      {form.length > 0 ? (
        <Part title={`改动了表样的（${form.length}份）`} note="内容已照读，请核对" all={all(form, "form")}>
          {told(form, "form")}
        </Part>
      ) : null}
      {state.late.length > 0 ? (
        <Part title={`迟报的（${state.late.length}个单位）`} note="已计入">
          {state.late.map((one) => (
            <Line key={one.file} name={one.organisation}>{`${formatDate(one.on)}收到，${one.file}`}</Line>
          ))}
        </Part>
      ) : null}
      {problems.count + state.late.length === 0 ? (
        <p style={{ color: palette.secondary, textAlign: "center", padding: 32 }}>
          {settled.length > 0 ? "需要处理的都已处理。" : "没有要处理的问题。"}
        </p>
      ) : null}
      <SettledPart settled={settled} onOpen={(one) => onSettle(one.replies, one.matter, false)} />
    </section>
  );
}
