import { Button } from "antd";
import { type ReactNode, useState } from "react";
import { call } from "../../client/api.ts";
import { useQuery } from "../../client/query.ts";
import { recordOf, removeRows } from "../../client/rows.ts";
import { PlusOutlined } from "../../ui/icons.tsx";
import { Answered } from "../../ui/sentence.tsx";
import { usePalette } from "../../ui/theme.ts";
import { useAct } from "../../ui/useAct.tsx";
import { FormDialog } from "./formDialog.tsx";
import type { Form, ReadyForm } from "./words.ts";

/** A form that is being written: with an id it replaces the office's own, without it is a new one. */
interface Writing {
  title: string;
  id: string | undefined;
  name: string;
  form: Form;
}

/** One form: its name, what it is for, its columns, and what can be done with it. */
function Card(props: { one: ReadyForm; children: ReactNode }) {
  const { palette } = usePalette();
  const { one } = props;
  return (
    <section
      aria-label={one.name}
      style={{
        display: "flex",
        gap: 12,
        alignItems: "center",
        padding: "8px 12px",
        marginBottom: 8,
        background: palette.surface,
        border: `1px solid ${palette.lines}`,
        borderRadius: 4,
      }}
    >
      <div style={{ flex: 1, minWidth: 0, overflowWrap: "anywhere" }}>
        <div>
          <span style={{ fontWeight: 600 }}>{one.name}</span>
          {one.help ? <span style={{ marginLeft: 12 }}>{one.help}</span> : null}
        </div>
        <div style={{ color: palette.secondary, fontSize: 13 }}>
          {`栏目：${one.form.columns.map((column) => column.name).join("、")}`}
        </div>
      </div>
      {props.children}
    </section>
  );
}

/** 表样: the forms that the office keeps and the ready ones of the program, each to be looked at, copied and changed. */
export function FormShelf() {
  const { palette } = usePalette();
  const { say, sayError } = useAct();
  const forms = useQuery("collection.forms", {});
  const [writing, setWriting] = useState<Writing | null>(null);
  const remove = async (one: ReadyForm) => {
    try {
      const { changeId } = await removeRows(recordOf("collectionForm"), [one.id]);
      say(`已删除表样：${one.name}`, changeId);
    } catch (error) {
      sayError(error, "没有删除");
    }
  };
  const heading = { fontSize: 14, fontWeight: 600, margin: 0, flex: 1 } as const;
  return (
    <div className="xw-scroll" style={{ flex: 1, minHeight: 0 }}>
      <Answered query={forms}>
        {({ rows, targets }) => (
          <>
            <div style={{ display: "flex", alignItems: "center", marginBottom: 8 }}>
              <h2 style={heading}>本单位表样</h2>
              <Button
                icon={<PlusOutlined />}
                onClick={() =>
                  setWriting({
                    title: "新增表样",
                    id: undefined,
                    name: "",
                    form: { title: "", columns: [{ name: "", kind: "text", required: true }], lines: [] },
                  })
                }
              >
                新增表样
              </Button>
            </div>
            {rows.some((one) => one.own) ? null : (
              <p style={{ margin: "0 0 12px", color: palette.secondary }}>
                还没有本单位的表样。可以新增，也可以把下面自带的表样另存后修改；发起回收时都可选用。
              </p>
            )}
            {rows
              .filter((one) => one.own)
              .map((one) => (
                <Card key={one.id} one={one}>
                  <Button onClick={() => setWriting({ title: "修改表样", id: one.id, name: one.name, form: one.form })}>
                    修改
                  </Button>
                  <Button onClick={() => void remove(one)}>删除</Button>
                </Card>
              ))}
            <h2 style={{ ...heading, margin: "12px 0 8px" }}>自带的表样</h2>
            {rows
              .filter((one) => !one.own)
              .map((one) => (
                <Card key={one.id} one={one}>
                  <Button
                    onClick={() =>
                      setWriting({
                        title: "另存为本单位表样",
                        id: undefined,
                        name: `${one.name}（修订）`,
                        form: one.form,
                      })
                    }
                  >
                    另存为本单位表样
                  </Button>
                </Card>
              ))}
            {writing ? (
              <FormDialog
                title={writing.title}
                name={writing.name}
                form={writing.form}
                targets={targets}
                onStore={async (form, name) => {
                  const { id } = writing;
                  const reply = await call("collection.saveForm", { ...(id ? { id } : {}), name, form });
                  say(`已保存表样：${name}`, reply.changeId);
                }}
                onClose={() => setWriting(null)}
              />
            ) : null}
          </>
        )}
      </Answered>
    </div>
  );
}
