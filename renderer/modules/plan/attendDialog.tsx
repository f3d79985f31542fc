import { Button, Checkbox, Form, Input, Modal, Tabs } from "antd";
import { useDeferredValue, useMemo, useState } from "react";
import { formatDate, parseDate, yearOf } from "../../../core/kit/dates.ts";
import type { AppError } from "../../../core/kit/errors.ts";
import { call, toAppError } from "../../client/api.ts";
import { useQuery } from "../../client/query.ts";
import { today } from "../../client/today.ts";
import { DateInput } from "../../ui/dateInput.tsx";
import { SearchOutlined } from "../../ui/icons.tsx";
import { Answered, EmptyState, ErrorBanner, Sentence } from "../../ui/sentence.tsx";
import { usePalette } from "../../ui/theme.ts";
import { useAct } from "../../ui/useAct.tsx";
import { type Head, headsOf, isMeant, readNames } from "./heads.ts";
import type { PlannedActivity } from "./planText.ts";

/** First days of the activity's runs, latest first: the likely days of an attendance. */
function daysOf(activity: PlannedActivity): { date: string; runNo: number }[] {
  return activity.runs
    .flatMap((run) =>
      run.from && run.fromPrecision === "day" && run.state !== "cancelled"
        ? [{ date: run.from, runNo: run.runNo }]
        : [],
    )
    .sort((a, b) => b.date.localeCompare(a.date));
}

function HeadList(props: { heads: Head[]; chosen: ReadonlySet<string>; onChange: (chosen: Set<string>) => void }) {
  const { heads, chosen, onChange } = props;
  const { palette } = usePalette();
  const [search, setSearch] = useState("");
  const text = useDeferredValue(search);
  const seen = heads.filter((head) => isMeant(head, text));
  const all = seen.length > 0 && seen.every((head) => chosen.has(head.id));
  const put = (ids: string[], on: boolean) => {
    const next = new Set(chosen);
    for (const id of ids) {
      if (on) next.add(id);
      else next.delete(id);
    }
    onChange(next);
  };
  return (
    <div style={{ display: "flex", flexDirection: "column", gap: 8 }}>
      <Input
        prefix={<SearchOutlined />}
        allowClear
        aria-label="查找负责人"
        placeholder="姓名、拼音、首字母或单位"
        value={search}
        onChange={(event) => setSearch(event.target.value)}
      />
      <div className="xw-scroll plan-heads" style={{ height: 300, border: `1px solid ${palette.lines}` }}>
        {seen.map((head) => (
          <Checkbox
            key={head.id}
            checked={chosen.has(head.id)}
            onChange={(event) => put([head.id], event.target.checked)}
          >
            <strong>{head.name}</strong>
            <span>{head.posts}</span>
            <span style={{ color: palette.secondary }}>
              {head.attended ? `${formatDate(head.attended.date)}已听课` : "本任期未听课"}
            </span>
          </Checkbox>
        ))}
        {seen.length === 0 ? <p style={{ padding: "0 12px", color: palette.secondary }}>没有找到</p> : null}
      </div>
      <Checkbox
        checked={all}
        disabled={seen.length === 0}
        onChange={(event) =>
          put(
            seen.map((head) => head.id),
            event.target.checked,
          )
        }
      >
        {text.trim() === "" ? `全选（${seen.length} 人）` : `选中找到的 ${seen.length} 人`}
      </Checkbox>
    </div>
  );
}

function PasteNames(props: { heads: Head[]; chosen: ReadonlySet<string>; onChange: (chosen: Set<string>) => void }) {
  const [text, setText] = useState("");
  const [said, setSaid] = useState<ReturnType<typeof readNames> | null>(null);
  const take = () => {
    const read = readNames(text, props.heads);
    props.onChange(new Set([...props.chosen, ...read.found]));
    setSaid(read);
  };
  return (
    <div style={{ display: "flex", flexDirection: "column", gap: 8, height: 378 }}>
      <label htmlFor="attend-names">从表格复制姓名一列，粘贴在这里（每行一人）：</label>
      <Input.TextArea
        id="attend-names"
        rows={8}
        value={text}
        onChange={(event) => setText(event.target.value)}
        style={{ resize: "none" }}
      />
      <div>
        <Button disabled={text.trim() === ""} onClick={take}>
          勾选这些人
        </Button>
      </div>
      <div className="xw-scroll" style={{ display: "flex", flexDirection: "column", gap: 8 }}>
        {said ? <Sentence level="success">{`已勾选 ${said.found.length} 人`}</Sentence> : null}
        {said && said.several.length > 0 ? (
          <Sentence level="warning">{`有重名，请在名单中勾选：${said.several.join("、")}`}</Sentence>
        ) : null}
        {said && said.unknown.length > 0 ? (
          <Sentence level="warning">{`不在听讲名册中，没有勾选：${said.unknown.join("、")}`}</Sentence>
        ) : null}
      </div>
    </div>
  );
}

/** 登记听课: many heads at once for one day of an activity; says how many were new and how many were recorded already. */
export function AttendDialog(props: { activity: PlannedActivity; onClose: () => void }) {
  const { activity, onClose } = props;
  const { say } = useAct();
  const days = daysOf(activity);
  const now = today();
  const [date, setDate] = useState(() => days.find((day) => day.date <= now)?.date ?? days.at(-1)?.date ?? now);
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const [error, setError] = useState<AppError | null>(null);
  const [busy, setBusy] = useState(false);
  const parsed = parseDate(date, "first");
  const day = parsed?.precision === "day" ? parsed.date : null;
  const register = useQuery("duty.list", { on: day ?? now }, { keep: true });
  const heads = useMemo(() => headsOf(register.data?.rows ?? []), [register.data]);

  const attend = async () => {
    if (!day) return;
    setBusy(true);
    try {
      const answer = await call("duty.attend", { people: [...chosen], date: day, activity: activity.id });
      const already = answer.already > 0 ? `，${answer.already} 人原已登记` : "";
      const others = answer.warnings.filter((line) => !(answer.already > 0 && line.startsWith(`${answer.already}人`)));
      say(`登记听课：新登记 ${answer.created} 人${already}`, answer.changeId, others);
      onClose();
    } catch (failure) {
      setError(toAppError(failure));
    } finally {
      setBusy(false);
    }
  };
  return (
    <Modal
      open
      width={720}
      style={{ top: 32 }}
      title={`登记听课：${activity.name}`}
      okText={chosen.size > 0 ? `登记 ${chosen.size} 人` : "登记"}
      okButtonProps={{ disabled: chosen.size === 0 || !day, loading: busy }}
      onOk={attend}
      onCancel={onClose}
      mask={{ closable: false }}
      destroyOnHidden
    >
      {error ? (
        <div style={{ marginBottom: 8 }}>
          <ErrorBanner error={error} title="没有登记，所选的人员仍在" onClose={() => setError(null)} />
        </div>
      ) : null}
      <Form.Item
        layout="vertical"
        label="听课日期"
        htmlFor="attend-date"
        required
        validateStatus={day ? undefined : "error"}
        help={day ? undefined : "请写明到日，如 3月5日"}
        style={{ marginBottom: 8 }}
      >
        <div style={{ display: "flex", flexWrap: "wrap", gap: 8 }}>
          <div style={{ width: 220 }}>
            <DateInput
              id="attend-date"
              value={date}
              edge="first"
              missingYear={days[0] ? yearOf(days[0].date) : undefined}
              status={day ? "" : "error"}
              onChange={setDate}
            />
          </div>
          {days.slice(0, 4).map((one) => (
            <Button key={`${one.date} ${one.runNo}`} onClick={() => setDate(one.date)}>
              {`第${one.runNo}期 ${formatDate(one.date).slice(5)}`}
            </Button>
          ))}
        </div>
      </Form.Item>
      <Answered query={register}>
        {() =>
          heads.length === 0 ? (
            <EmptyState sentence="这一天听讲名册中没有负责人。请先在“机构与人员”登记负责人，或导入负责人名册。" />
          ) : (
            <Tabs
              size="small"
              items={[
                {
                  key: "list",
                  label: "从名册勾选",
                  children: <HeadList heads={heads} chosen={chosen} onChange={setChosen} />,
                },
                {
                  key: "paste",
                  label: "粘贴姓名",
                  children: <PasteNames heads={heads} chosen={chosen} onChange={setChosen} />,
                },
              ]}
            />
          )
        }
      </Answered>
    </Modal>
  );
}
