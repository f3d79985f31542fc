import { Button, Form, Space } from "antd";
import { useId, useState } from "react";
import type { AppError } from "../../core/kit/errors.ts";
import type { Field } from "../../core/kit/fields.ts";
import { type AnyRecord, fieldEntries } from "../../core/kit/record.ts";
import { toAppError } from "../client/api.ts";
import { type ChangedReply, createRow, type GridRow, updateRow } from "../client/rows.ts";
import { FieldInput, isTyped } from "./fieldInput.tsx";
import type { MissingYear } from "./missingYear.ts";
import { ErrorBanner, Sentence } from "./sentence.tsx";
import { readTyped, sameValue, typedValue } from "./values.ts";

/** Props of RecordForm. Give `row` to edit it, or leave it out to make a new record. */
export interface RecordFormProps {
  record: AnyRecord;
  /** The stored row; each field is stored when it is left. */
  row?: GridRow;
  /** Values that a new record begins with. */
  initial?: Record<string, unknown>;
  /** Fields to show, in order; all that aren't internal unless told. */
  fields?: readonly string[];
  /** Fields of `initial` that the user should not see. */
  hidden?: readonly string[];
  /** A new record asks only for what it must have; the rest is filled in later. */
  onlyRequired?: boolean;
  /** Of refs: only rows of which these fields have these values are offered, by the name of the field. */
  filters?: Record<string, Record<string, string | string[]>>;
  /** The year of a date that is typed without one; the present year unless told. */
  missingYear?: MissingYear;
  /** Two columns of inputs. */
  wide?: boolean;
  onCreated?: (reply: ChangedReply) => void;
  onStored?: (reply: ChangedReply) => void;
  onCancel?: () => void;
}

function shownFields(props: RecordFormProps): (readonly [string, Field])[] {
  const all = fieldEntries(props.record).filter(([, field]) => !field.internal);
  const picked = props.fields
    ? props.fields.flatMap((name) => all.filter(([known]) => known === name))
    : all.filter(
        ([, field]) =>
          !props.onlyRequired ||
          (field.required && field.kind !== "bool" && field.kind !== "refs" && field.kind !== "list"),
      );
  return picked.filter(([name]) => !props.hidden?.includes(name));
}

/** What an input shows for a stored row, or for a new record with its beginnings and defaults. */
function inputValue(name: string, field: Field, row: GridRow): unknown {
  if (isTyped(field)) return typedValue(name, field, row);
  return row[name] ?? (field.kind === "refs" ? [] : null);
}

function beginning(record: AnyRecord, initial: Record<string, unknown>): GridRow {
  const values = Object.fromEntries(
    fieldEntries(record).map(([name, field]) => [name, initial[name] ?? field.default ?? null]),
  );
  return { ...values, id: "", refTitles: {} };
}

/**
 * The form of a record, made from its fields. Editing stores each field when it is left; a refusal stays beside the
 * field with what was typed, and is tried again together with the next field that is left. A new record has one 确定.
 */
export function RecordForm(props: RecordFormProps) {
  const { record, row } = props;
  const formId = useId();
  const [start] = useState(() => beginning(record, props.initial ?? {}));
  /** What was typed or chosen and isn't stored yet, by field. */
  const [drafts, setDrafts] = useState<Record<string, unknown>>({});
  const [errors, setErrors] = useState<Record<string, string>>({});
  const [failure, setFailure] = useState<AppError | null>(null);
  const [warnings, setWarnings] = useState<string[]>([]);
  const [busy, setBusy] = useState(false);
  const fields = shownFields(props);
  const present = row ?? start;

  /** Reads the drafts; what can't be read becomes an error of its field. */
  const readDrafts = (all: Record<string, unknown>) => {
    const values: Record<string, unknown> = {};
    const problems: Record<string, string> = {};
    for (const [name, field] of fieldEntries(record)) {
      if (!(name in all)) continue;
      try {
        values[name] = isTyped(field) ? readTyped(name, field, String(all[name] ?? "")) : all[name];
      } catch (error) {
        const known = toAppError(error);
        problems[name] = known.fields?.[name] ?? known.message;
      }
    }
    return { values, problems };
  };

  const showFailure = (error: unknown) => {
    const known = toAppError(error);
    const inline = Object.fromEntries(
      Object.entries(known.fields ?? {}).filter(([name]) => fields.some(([shown]) => shown === name)),
    );
    setErrors(inline);
    setFailure(Object.keys(inline).length === 0 ? known : null);
  };

  const store = async (all: Record<string, unknown>, was?: GridRow) => {
    if (!row) return;
    const { values, problems } = readDrafts(all);
    setErrors(problems);
    const patch = Object.fromEntries(
      Object.entries(values).filter(([name]) => {
        const field = record.fields[name] as Field;
        return isTyped(field)
          ? String(all[name] ?? "") !== typedValue(name, field, row)
          : !sameValue(values[name], row[name]);
      }),
    );
    if (Object.keys(patch).length === 0) {
      setDrafts(Object.fromEntries(Object.entries(all).filter(([name]) => name in problems)));
      setFailure(null);
      return;
    }
    const seen = was ?? row;
    const before = Object.fromEntries(Object.keys(patch).map((name) => [name, seen[name] ?? null]));
    try {
      const reply = await updateRow(record, row.id, patch, before);
      setFailure(null);
      setWarnings(reply.warnings);
      setDrafts((current) =>
        Object.fromEntries(Object.entries(current).filter(([name, typed]) => !(name in patch) || typed !== all[name])),
      );
      props.onStored?.(reply);
    } catch (error) {
      showFailure(error);
    }
  };

  const create = async () => {
    const { values, problems } = readDrafts({
      ...Object.fromEntries(fields.map(([name, field]) => [name, inputValue(name, field, start)])),
      ...drafts,
    });
    setErrors(problems);
    if (Object.keys(problems).length > 0) return;
    const given = Object.fromEntries(
      Object.entries({ ...props.initial, ...values }).filter(([, value]) => value !== null && value !== undefined),
    );
    setBusy(true);
    try {
      const reply = await createRow(record, given);
      setFailure(null);
      props.onCreated?.(reply);
    } catch (error) {
      showFailure(error);
    } finally {
      setBusy(false);
    }
  };

  return (
    <Form
      layout="vertical"
      component={row ? "div" : "form"}
      onFinish={create}
      aria-label={row ? record.label : `新增${record.label}`}
    >
      {failure ? (
        // The button that was pressed may stand a screen below what it brought about.
        <div style={{ marginBottom: 12 }} ref={(place) => place?.scrollIntoView({ block: "nearest" })}>
          <ErrorBanner
            error={failure}
            onRetry={failure.code === "internal" ? () => (row ? store(drafts) : create()) : undefined}
            onClose={() => setFailure(null)}
            action={
              failure.code === "conflict" && row ? (
                <Space>
                  <Button size="small" onClick={() => store(drafts, row)}>
                    仍按我填的保存
                  </Button>
                  <Button
                    size="small"
                    onClick={() => {
                      setDrafts({});
                      setFailure(null);
                    }}
                  >
                    取用现在的内容
                  </Button>
                </Space>
              ) : undefined
            }
          />
        </div>
      ) : null}
      {warnings.map((line) => (
        <div key={line} style={{ marginBottom: 8 }}>
          <Sentence level="warning">{line}</Sentence>
        </div>
      ))}
      <div style={{ display: "grid", gridTemplateColumns: props.wide ? "1fr 1fr" : "1fr", columnGap: 16 }}>
        {fields.map(([name, field], i) => {
          const id = `${formId}-${name}`;
          const value = name in drafts ? drafts[name] : inputValue(name, field, present);
          return (
            <Form.Item
              key={name}
              htmlFor={id}
              label={field.kind === "bool" ? undefined : field.label}
              required={field.required && field.kind !== "refs" && field.kind !== "list" && field.kind !== "bool"}
              validateStatus={errors[name] ? "error" : undefined}
              help={errors[name]}
              extra={field.help}
              style={field.multiline || field.kind === "refs" ? { gridColumn: "1 / -1" } : undefined}
            >
              <FieldInput
                id={id}
                field={field}
                value={value}
                title={present.refTitles?.[name]}
                filter={props.filters?.[name]}
                missingYear={props.missingYear}
                status={errors[name] ? "error" : ""}
                disabled={busy}
                autoFocus={!row && i === 0}
                onChange={(next) => setDrafts((current) => ({ ...current, [name]: next }))}
                onLeave={(next) => {
                  const chosen = !isTyped(field) || (field.kind === "list" && field.suggestions !== undefined);
                  if (row && (name in drafts || chosen)) void store({ ...drafts, [name]: next });
                }}
                onEnter={() => {
                  if (row && name in drafts) void store(drafts);
                }}
              />
            </Form.Item>
          );
        })}
      </div>
      {row ? null : (
        <Space>
          <Button type="primary" htmlType="submit" loading={busy}>
            确定
          </Button>
          {props.onCancel ? <Button onClick={props.onCancel}>取消</Button> : null}
        </Space>
      )}
    </Form>
  );
}
