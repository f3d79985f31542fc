import { Button, Input, Space, Tag } from "antd";
import { useState } from "react";
import type { Input as InputOf, Output } from "../../client/api.ts";
import { useQuery } from "../../client/query.ts";
import { shell } from "../../client/shell.ts";
import { Answered, Sentence } from "../../ui/sentence.tsx";
import { usePalette } from "../../ui/theme.ts";
import { useAct } from "../../ui/useAct.tsx";

type TemplateRow = Output<"document.templates">["rows"][number];
type FontRow = Output<"document.fonts">["rows"][number];

/** 模板和字体: the Word templates of documents, taken out, edited in WPS and put back; the faces that documents name. */
export function Templates() {
  const templates = useQuery("document.templates", {});
  const fonts = useQuery("document.fonts", {});
  const { palette } = usePalette();
  return (
    <div className="xw-scroll" style={{ flex: 1, minHeight: 0 }}>
      <div style={{ maxWidth: 900, display: "flex", flexDirection: "column", gap: 16 }}>
        <section>
          <h2 style={{ fontSize: 16, margin: "0 0 8px" }}>Word模板</h2>
          <p>取出模板，用WPS修改版式后放回；｛标题｝、｛正文｝等标记在导出时换成公文的内容，请保留。</p>
          <Answered query={templates}>
            {({ rows }) => rows.map((row) => <TemplateLine key={row.kind} row={row} />)}
          </Answered>
        </section>
        <section>
          <h2 style={{ fontSize: 16, margin: "0 0 8px" }}>字体</h2>
          <p>
            导出Word时，各处用所列字体中本机已安装的第一种。字体名之间用顿号隔开；留空恢复默认。使用自己的模板时，以模板中的字体为准。
          </p>
          <Answered query={fonts}>
            {({ rows }) => rows.map((row) => <FontLine key={`${row.role}-${row.wanted.join()}`} row={row} />)}
          </Answered>
        </section>
        <section>
          <h2 style={{ fontSize: 16, margin: "0 0 8px" }}>模板中可用的标记</h2>
          <Answered query={templates}>
            {({ placeholders }) => (
              <table>
                <tbody>
                  {placeholders.map((one) => (
                    <tr key={one.name}>
                      <td style={{ whiteSpace: "nowrap", paddingRight: 16 }}>{`｛${one.name}｝`}</td>
                      <td style={{ color: palette.secondary }}>{one.help}</td>
                    </tr>
                  ))}
                </tbody>
              </table>
            )}
          </Answered>
        </section>
      </div>
    </div>
  );
}

function TemplateLine({ row }: { row: TemplateRow }) {
  const { act, sayError } = useAct();
  const { palette } = usePalette();
  const take = async () => {
    const made = await act("document.template", { kind: row.kind }, { failed: "没有取出模板" });
    if (made) await shell.platform.saveFile({ fileId: made.file, name: made.name });
  };
  const put = async () => {
    try {
      const file = await shell.platform.openFile({ title: `选择${row.label}模板`, accept: [".docx"] });
      if (file)
        await act(
          "document.setTemplate",
          { kind: row.kind, file: file.fileId },
          { done: `已放回${row.label}模板：${file.name}`, failed: `没有放回${row.label}模板` },
        );
    } catch (error) {
      sayError(error, `没有放回${row.label}模板`);
    }
  };
  return (
    <div
      style={{
        display: "flex",
        gap: 12,
        alignItems: "center",
        padding: "8px 0",
        borderBottom: `1px solid ${palette.lines}`,
      }}
    >
      <strong style={{ width: 88 }}>{row.label}</strong>
      <span style={{ flex: 1, minWidth: 0 }}>{row.own ? `办公室的模板：${row.name}` : "默认模板"}</span>
      <Space>
        <Button size="small" aria-label={`取出${row.label}模板`} onClick={() => void take()}>
          取出模板
        </Button>
        <Button size="small" aria-label={`放回${row.label}模板`} onClick={() => void put()}>
          放回模板
        </Button>
        <Button
          size="small"
          disabled={!row.own}
          aria-label={`恢复默认的${row.label}模板`}
          onClick={() =>
            void act("document.resetTemplate", { kind: row.kind }, { done: `已恢复默认的${row.label}模板` })
          }
        >
          恢复默认模板
        </Button>
      </Space>
    </div>
  );
}

function FontLine({ row }: { row: FontRow }) {
  const { act } = useAct();
  const stored = row.wanted.join("、");
  const [text, setText] = useState(stored);
  const id = `font-${row.role}`;
  const store = async () => {
    if (text === stored) return;
    const names = text.split(/[、，,]/u).flatMap((name) => (name.trim() === "" ? [] : [name.trim()]));
    const fonts: InputOf<"document.setFonts">["fonts"] = { [row.role]: names };
    await act("document.setFonts", { fonts }, { done: "已设置字体", failed: "没有设置字体" });
  };
  return (
    <div style={{ marginBottom: 8 }}>
      <div style={{ display: "flex", gap: 12, alignItems: "center" }}>
        <label htmlFor={id} style={{ width: 160, flex: "none" }}>
          {row.label}
        </label>
        <Input
          id={id}
          value={text}
          onChange={(event) => setText(event.target.value)}
          onBlur={() => void store()}
          onPressEnter={() => void store()}
        />
        {row.sentence ? null : <Tag>{row.used}</Tag>}
      </div>
      {row.sentence ? (
        <div style={{ marginTop: 4, marginLeft: 172 }}>
          <Sentence level="warning">{row.sentence}</Sentence>
        </div>
      ) : null}
    </div>
  );
}
