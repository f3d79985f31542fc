import { Button, Form } from "antd";
import { useId, useState } from "react";
import { parseDate, yearOf } from "../../../core/kit/dates.ts";
import type { AppError } from "../../../core/kit/errors.ts";
import type { Fields } from "../../../core/kit/fields.ts";
import type { Finding } from "../../../core/kit/finding.ts";
import { baseBooking } from "../../../core/records/base.ts";
import { call, toAppError } from "../../client/api.ts";
import { createRow, type GridRow, removeRows, updateRow } from "../../client/rows.ts";
import { today } from "../../client/today.ts";
import { FieldInput, isTyped } from "../../ui/fieldInput.tsx";
import { DeleteOutlined } from "../../ui/icons.tsx";
import { ErrorBanner } from "../../ui/sentence.tsx";
import { usePalette } from "../../ui/theme.ts";
import { useAct } from "../../ui/useAct.tsx";
import { readTyped, sameValue, typedValue } from "../../ui/values.ts";
import { Refusal } from "./refusal.tsx";

const shown = ["base", "title", "from", "to", "part", "groups", "people", "activity", "contact", "note"] as const;
const fields: Fields = baseBooking.fields;

type Values = Record<string, unknown>;

function inputOf(name: string, row: GridRow): unknown {
  const field = fields[name];
  if (!field) return null;
  return isTyped(field) ? typedValue(name, field, row) : (row[name] ?? null);
}

/** What is in the inputs as it is sent; what can't be read becomes an error of its field. */
function read(values: Values): { ready: Values; problems: Record<string, string> } {
  const ready: Values = {};
  const problems: Record<string, string> = {};
  for (const [name, value] of Object.entries(values)) {
    const field = fields[name];
    if (!field) continue;
    try {
      ready[name] = isTyped(field) ? readTyped(name, field, String(value ?? "")) : value;
    } catch (error) {
      const known = toAppError(error);
      problems[name] = known.fields?.[name] ?? known.message;
    }
  }
  return { ready, problems };
}

/** What the rules say about the booking in the form, with ways out; nothing where it isn't complete enough to ask. */
async function findingsFor(id: string | undefined, values: Values): Promise<Finding[]> {
  const { ready } = read(values);
  const from = parseDate(String(ready.from ?? ""), "first")?.date;
  const to = parseDate(String(ready.to ?? ""), "last")?.date;
  if (typeof ready.base !== "string" || !from || !to) return [];
  const part = ready.part === "morning" || ready.part === "afternoon" ? ready.part : "day";
  const number = (value: unknown) => (typeof value === "number" ? value : null);
  const answer = await call("base.checkBooking", {
    id,
    base: ready.base,
    title: String(ready.title ?? ""),
    from,
    to,
    part,
    groups: number(ready.groups) ?? 1,
    people: number(ready.people),
  });
  return answer.findings;
}

/** Props of BookingForm: `row` to change a stored booking, or what a new one begins with. */
export interface BookingFormProps {
  row?: GridRow;
  initial?: Values;
  /** Name of the base of `initial`. */
  baseName?: string;
  onStored: (booking: { id: string; base: string; from: string }) => void;
  onClose: () => void;
}

/**
 * The form of a booking. A base that is taken is told with the other visit and the ways out as buttons, which fill the
 * form; what was typed stays. A stored booking is changed field by field, each when it is left.
 */
export function BookingForm(props: BookingFormProps) {
  const { row } = props;
  const formId = useId();
  const { palette } = usePalette();
  const { say, sayError } = useAct();
  const [start] = useState<GridRow>(() => ({
    id: "",
    refTitles: { base: props.baseName ?? "" },
    part: "day",
    groups: 1,
    ...props.initial,
  }));
  const present = row ?? start;
  const [drafts, setDrafts] = useState<Values>({});
  const [errors, setErrors] = useState<Record<string, string>>({});
  const [failure, setFailure] = useState<{ error: AppError; findings: Finding[] } | null>(null);
  const [busy, setBusy] = useState(false);

  const all = (more: Values): Values => ({
    ...Object.fromEntries(shown.map((name) => [name, inputOf(name, present)])),
    ...more,
  });

  const fail = async (error: unknown, values: Values) => {
    const known = toAppError(error);
    const inline = Object.entries(known.fields ?? {}).filter(([name]) => name in fields);
    setErrors(Object.fromEntries(inline));
    // Said beside its field, it needn't be said above the form as well.
    if (inline.length > 0) {
      setFailure(null);
      return;
    }
    const findings = known.code === "refused" ? await findingsFor(row?.id, values).catch((): Finding[] => []) : [];
    setFailure({ error: known, findings: findings.filter((finding) => finding.level === "error") });
  };

  const submit = async (values: Values) => {
    const { ready, problems } = read(values);
    setErrors(problems);
    if (Object.keys(problems).length > 0) return;
    const given = Object.fromEntries(Object.entries(ready).filter(([, value]) => value !== null));
    // One day is the usual case: the end may be left empty.
    if (!given.to && given.from) given.to = given.from;
    setBusy(true);
    try {
      const reply = await createRow(baseBooking, given);
      say(`已预约${reply.row.refTitles.base ?? ""}：${String(reply.row.title)}`, reply.changeId, reply.warnings);
      props.onStored({ id: reply.id, base: String(reply.row.base), from: String(reply.row.from) });
    } catch (error) {
      await fail(error, given);
    } finally {
      setBusy(false);
    }
  };

  const store = async (changed: Values) => {
    if (!row) return;
    const { ready, problems } = read(changed);
    setErrors(problems);
    const patch = Object.fromEntries(Object.entries(ready).filter(([name, value]) => differs(name, value, row)));
    if (Object.keys(patch).length === 0) {
      setDrafts(Object.fromEntries(Object.entries(changed).filter(([name]) => name in problems)));
      setFailure(null);
      return;
    }
    const was = Object.fromEntries(Object.keys(patch).map((name) => [name, row[name] ?? null]));
    try {
      const reply = await updateRow(baseBooking, row.id, patch, was);
      setFailure(null);
      setDrafts({});
      say("已修改预约", reply.changeId, reply.warnings);
    } catch (error) {
      await fail(error, all(changed));
    }
  };

  const take = (patch: Values) => {
    const next = { ...drafts, ...patch };
    setDrafts(next);
    setErrors({});
    setFailure(null);
    void (row ? store(next) : submit(all(next)));
  };

  // A date without a year is the next such day from today on, and the end the next one after the beginning; a visit of
  // earlier days stays in its year.
  const begins = parseDate(String(drafts.from ?? inputOf("from", present) ?? ""), "first")?.date;
  const yearFor = (name: string) => {
    if (name === "to" && begins) return begins;
    return row && String(row.from) < today() ? yearOf(String(row.from)) : today();
  };

  const remove = async () => {
    if (!row) return;
    try {
      const reply = await removeRows(baseBooking, [row.id]);
      say(`已删除预约：${String(row.title)}`, reply.changeId);
      props.onClose();
    } catch (error) {
      sayError(error, "没有删除");
    }
  };

  return (
    <Form
      layout="vertical"
      component={row ? "div" : "form"}
      onFinish={() => void submit(all(drafts))}
      aria-label={row ? "预约" : "新增预约"}
    >
      {failure ? (
        <div style={{ marginBottom: 12 }}>
          {failure.findings.length > 0 ? (
            <Refusal findings={failure.findings} onTake={take} />
          ) : (
            <ErrorBanner error={failure.error} onClose={() => setFailure(null)} />
          )}
        </div>
      ) : null}
      <div style={{ display: "grid", gridTemplateColumns: "1fr 1fr", columnGap: 12 }}>
        {shown.map((name, i) => {
          const field = fields[name];
          if (!field) return null;
          const narrow = name !== "base" && name !== "title" && name !== "activity" && name !== "note";
          const id = `${formId}-${name}`;
          return (
            <Form.Item
              key={name}
              htmlFor={id}
              label={field.label}
              required={field.required && name !== "to"}
              validateStatus={errors[name] ? "error" : undefined}
              help={errors[name]}
              extra={name === "to" && !row ? "只有一天的可以不填" : undefined}
              style={narrow && name !== "part" ? undefined : { gridColumn: "1 / -1" }}
            >
              <FieldInput
                id={id}
                field={field}
                value={name in drafts ? drafts[name] : inputOf(name, present)}
                title={present.refTitles[name]}
                status={errors[name] ? "error" : ""}
                disabled={busy}
                missingYear={yearFor(name)}
                autoFocus={!row && i === (start.base ? 1 : 0)}
                onChange={(value) => setDrafts((before) => ({ ...before, [name]: value }))}
                onLeave={(value) => {
                  if (row && (name in drafts || !isTyped(field))) void store({ ...drafts, [name]: value });
                }}
                onEnter={() => {
                  if (row && name in drafts) void store(drafts);
                }}
              />
            </Form.Item>
          );
        })}
      </div>
      {row ? (
        <Button icon={<DeleteOutlined />} style={{ marginBottom: 16 }} onClick={remove}>
          删除预约
        </Button>
      ) : (
        // Always in sight, however far the fields are scrolled; the panel around has 16 pixels of padding.
        <div
          style={{
            position: "sticky",
            bottom: 0,
            zIndex: 1,
            display: "flex",
            gap: 8,
            margin: "0 -16px",
            padding: "8px 16px 12px",
            background: palette.surface,
            borderTop: `1px solid ${palette.lines}`,
          }}
        >
          <Button type="primary" htmlType="submit" loading={busy}>
            确定
          </Button>
          <Button onClick={props.onClose}>取消</Button>
        </div>
      )}
    </Form>
  );
}

/** Whether a value differs from the stored one; a date may be written in another form. */
function differs(name: string, value: unknown, row: GridRow): boolean {
  const field = fields[name];
  if (field?.kind === "date" && typeof value === "string") {
    const parsed = parseDate(value, field.edge ?? "first");
    return parsed === null || parsed.date !== row[name];
  }
  return !sameValue(value, row[name]);
}
