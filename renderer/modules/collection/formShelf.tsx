import { Button } from "antd";
import { useState } from "react";
import { call } from "../../client/api.ts";
import { useQuery } from "../../client/query.ts";
import { recordOf, removeRows } from "../../client/rows.ts";
import { Answered } from "../../ui/sentence.tsx";
import { usePalette } from "../../ui/theme.ts";
import { useAct } from "../../ui/useAct.tsx";
import { FormDialog } from "./formDialog.tsx";
import type { Form, ReadyForm } from "./words.ts";

/** A form that is being written: with an id it replaces the office's own, without it is a new one. */
interface Writing {
  id: string | undefined;
  name: string;
  form: Form;
}

/** 表样: the ready forms of the program and those that the office keeps, each to be looked at, copied and changed. */
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
  return (
    <div className="xw-scroll" style={{ flex: 1, minHeight: 0 }}>
      <Answered query={forms}>
        {({ rows, targets }) => (
          <>
            {rows.map((one) => (
              <section
                key={one.id}
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
                <div style={{ flex: 1, minWidth: 0 }}>
                  <div style={{ fontWeight: 600 }}>{`${one.name}${one.own ? "（本单位）" : ""}`}</div>
                  <div style={{ color: palette.secondary, fontSize: 13 }}>
                    {[one.help, `栏目：${one.form.columns.map((column) => column.name).join("、")}`]
                      .filter((line) => line !== "")
                      .join("　")}
                  </div>
                </div>
                {one.own ? (
                  <>
                    <Button onClick={() => setWriting({ id: one.id, name: one.name, form: one.form })}>修改</Button>
                    <Button onClick={() => void remove(one)}>删除</Button>
                  </>
                ) : (
                  <Button onClick={() => setWriting({ id: undefined, name: `${one.name}（修订）`, form: one.form })}>
                    另存为本单位表样
                  </Button>
                )}
              </section>
            ))}
            <Button
              onClick={() =>
                setWriting({
                  id: undefined,
                  name: "",
                  form: { title: "", columns: [{ name: "", kind: "text", required: true }], lines: [] },
                })
              }
            >
              新增表样
            </Button>
            {writing ? (
              <FormDialog
                title={writing.id ? "修改表样" : "新增表样"}
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
