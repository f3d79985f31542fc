import { useNavigate } from "@tanstack/react-router";
import { Button, Form, Modal, Select } from "antd";
import { useState } from "react";
import { addDays, formatDate, parseDate } from "../../../../core/kit/dates.ts";
import { dutyLetterKinds } from "../../../../core/modules/duty.ts";
import { call } from "../../../client/api.ts";
import { useQuery } from "../../../client/query.ts";
import { shell } from "../../../client/shell.ts";
import { DateInput } from "../../../ui/dateInput.tsx";
import { LeftOutlined, PrinterOutlined, RightOutlined } from "../../../ui/icons.tsx";
import { Answered, Sentence } from "../../../ui/sentence.tsx";
import { usePalette } from "../../../ui/theme.ts";
import { useAct } from "../../../ui/useAct.tsx";
import { GatheringPicker } from "./gatheringPicker.tsx";

/** Days that a letter gives for the answer, unless another day is written. */
const usualDays = 10;

/** 生成函件: letters to chosen heads, each read before it leaves as a Word file or on paper. */
export function LettersDialog(props: {
  kind: "reminder" | "nomination";
  on: string;
  people: string[];
  gathering?: string;
  /** What was done just before and led here. */
  before?: string;
  onClose: () => void;
}) {
  const { kind, on, people } = props;
  const { palette } = usePalette();
  const { say, sayError } = useAct();
  const navigate = useNavigate();
  const [gathering, setGathering] = useState<string | null>(props.gathering ?? null);
  /** The day of answer as the officer wrote it; until then the usual one, which each letter moves before what it speaks of. */
  const [written, setWritten] = useState<string | null>(null);
  const [at, setAt] = useState(0);
  const [busy, setBusy] = useState(false);
  const day = written === null ? addDays(on, usualDays) : parseDate(written, "last")?.date;
  const source = { kind, on, people, ...(gathering ? { gathering } : {}), ...(day ? { due: day } : {}) };
  const texts = useQuery("duty.letterTexts", source, { keep: true });
  const rows = texts.data?.rows ?? [];
  const shown = rows[Math.min(at, rows.length - 1)];
  const due = written ?? formatDate(shown?.due ?? day ?? on);
  const otherDay = shown?.due ? `本函写${formatDate(shown.due)}前` : "本函写接到本函后当日";
  const moved = shown !== undefined && (written === null ? !shown.due : shown.due !== day);

  const save = async () => {
    setBusy(true);
    try {
      const { file, name, files, warnings } = await call("duty.letters", source);
      if (await shell.platform.saveFile({ fileId: file, name })) say(`已生成${files.length}份Word文件`, null, warnings);
      props.onClose();
    } catch (error) {
      sayError(error, "没有生成");
    } finally {
      setBusy(false);
    }
  };
  const print = () => {
    props.onClose();
    void navigate({ to: "/papers", search: { layout: "dutyLetters", params: source } });
  };
  return (
    <Modal
      open
      width={860}
      style={{ top: 16 }}
      styles={{ body: { display: "flex", flexDirection: "column", height: "calc(100vh - 168px)", minHeight: 320 } }}
      title={`生成${dutyLetterKinds[kind]}`}
      mask={{ closable: false }}
      onCancel={props.onClose}
      footer={
        <>
          <Button onClick={props.onClose}>{props.before ? "暂不生成" : "取消"}</Button>
          <Button icon={<PrinterOutlined />} disabled={rows.length === 0} onClick={print}>
            打印
          </Button>
          <Button type="primary" disabled={rows.length === 0} loading={busy} onClick={() => void save()}>
            {`生成Word文件（${rows.length}份）`}
          </Button>
        </>
      }
    >
      {props.before ? (
        <div style={{ marginBottom: 8 }}>
          <Sentence level="success">{props.before}</Sentence>
        </div>
      ) : null}
      <Form layout="vertical" aria-label={`生成${dutyLetterKinds[kind]}`}>
        <div style={{ display: "flex", gap: 12 }}>
          <Form.Item
            label="班次（函中写明时间地点）"
            htmlFor="letters-class"
            style={{ flex: 1, minWidth: 0, marginBottom: 8 }}
          >
            <GatheringPicker
              id="letters-class"
              kind="trainingClass"
              on={on}
              value={gathering}
              onChange={setGathering}
            />
          </Form.Item>
          <Form.Item
            label="请在何日前答复"
            htmlFor="letters-due"
            style={{ width: 200, flex: "none", marginBottom: 8 }}
            validateStatus={day ? undefined : "error"}
            help={!day ? "请写成2026年3月5日的形式" : moved ? otherDay : undefined}
          >
            <DateInput id="letters-due" value={due} edge="last" onChange={setWritten} />
          </Form.Item>
        </div>
      </Form>
      <Answered query={texts}>
        {({ warnings }) => (
          <>
            {warnings.length > 0 ? (
              <div style={{ marginBottom: 8, maxHeight: 92, overflowY: "auto" }}>
                <Sentence level="warning">{warnings.join("；")}</Sentence>
              </div>
            ) : null}
            {shown ? (
              <>
                <div style={{ display: "flex", gap: 8, alignItems: "center", marginBottom: 8 }}>
                  <Button
                    size="small"
                    icon={<LeftOutlined />}
                    aria-label="上一份"
                    disabled={at === 0}
                    onClick={() => setAt(at - 1)}
                  />
                  <Select
                    aria-label="看哪一份"
                    style={{ flex: 1, minWidth: 0 }}
                    showSearch={{ optionFilterProp: "label" }}
                    value={Math.min(at, rows.length - 1)}
                    onChange={setAt}
                    options={rows.map((row, index) => ({
                      value: index,
                      label: `${index + 1}　${row.organisation}　${row.person}`,
                    }))}
                  />
                  <span role="status" style={{ whiteSpace: "nowrap" }}>
                    {`第${Math.min(at, rows.length - 1) + 1}份，共${rows.length}份`}
                  </span>
                  <Button
                    size="small"
                    icon={<RightOutlined />}
                    aria-label="下一份"
                    disabled={at >= rows.length - 1}
                    onClick={() => setAt(at + 1)}
                  />
                </div>
                <article
                  aria-label="函件内容"
                  className="xw-scroll"
                  style={{
                    flex: 1,
                    minHeight: 120,
                    overflowY: "auto",
                    padding: "16px 32px",
                    background: palette.surface,
                    border: `1px solid ${palette.lines}`,
                    lineHeight: "26px",
                  }}
                  // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keys
                  tabIndex={0}
                >
                  <div style={{ textAlign: "center", fontWeight: 600, fontSize: 16 }}>{shown.title}</div>
                  <div>{`${shown.addressee}：`}</div>
                  {shown.body.map((paragraph) => (
                    <p key={paragraph} style={{ margin: 0, textIndent: "2em" }}>
                      {paragraph}
                    </p>
                  ))}
                  <div style={{ textAlign: "right" }}>{shown.signature}</div>
                  <div style={{ textAlign: "right" }}>{formatDate(shown.date)}</div>
                </article>
              </>
            ) : (
              <Sentence level="info">所选的人都不需要发函。</Sentence>
            )}
          </>
        )}
      </Answered>
    </Modal>
  );
}
