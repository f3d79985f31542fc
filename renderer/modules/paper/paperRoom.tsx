import { useSearch } from "@tanstack/react-router";
import { Button, Menu } from "antd";
import { useCallback, useState } from "react";
import type { Json } from "../../../core/kit/transport.ts";
import { layouts } from "../../../core/paper/index.ts";
import { paperText } from "../../../core/paper/layout.ts";
import { call } from "../../client/api.ts";
import { shell } from "../../client/shell.ts";
import { today } from "../../client/today.ts";
import { useYear } from "../../client/year.ts";
import { paramsOf } from "../../paper/PaperRoute.tsx";
import { PaperPreview } from "../../paper/preview.tsx";
import { DownloadOutlined, PrinterOutlined } from "../../ui/icons.tsx";
import { Page, PageHeader } from "../../ui/pageHeader.tsx";
import { useAct } from "../../ui/useAct.tsx";
import { OptionInput } from "./optionInput.tsx";
import { optionsOf, presetOf } from "./options.ts";

type Params = { [key: string]: Json };

/** Chosen options over presets; what is still open is left out. */
function complete(
  layout: string,
  chosen: Record<string, Json | undefined>,
  year: number,
): { params: Params; missing: string[] } {
  const params: Params = {};
  const missing: string[] = [];
  for (const option of optionsOf(layout)) {
    const value = option.name in chosen ? chosen[option.name] : presetOf(option, { today: today(), year });
    if (value !== undefined) params[option.name] = value;
    else if (option.required) missing.push(option.label);
  }
  return { params, missing };
}

/** 文印: choose a paper and its options, see its pages, print or keep them. `#/papers?layout=…&params=…` opens one. */
export function PaperRoom() {
  const search: Record<string, unknown> = useSearch({ strict: false });
  const asked = layouts.some((layout) => layout.id === search.layout) ? String(search.layout) : undefined;
  const [layout, setLayout] = useState(asked ?? layouts[0]?.id ?? "");
  const [chosen, setChosen] = useState<Record<string, Record<string, Json | undefined>>>(
    asked ? { [asked]: paramsOf(search.params) } : {},
  );
  const { year } = useYear();
  const { sayError, say } = useAct();
  const [busy, setBusy] = useState<"print" | "save" | null>(null);
  const { params, missing } = complete(layout, chosen[layout] ?? {}, year);
  const shown = layouts.find((one) => one.id === layout);

  const choose = useCallback(
    (name: string, value: Json | undefined) =>
      setChosen((before) => ({ ...before, [layout]: { ...before[layout], [name]: value } })),
    [layout],
  );

  const make = async (what: "print" | "save") => {
    setBusy(what);
    try {
      const { file, name } = await call("paper.pdf", { layout, params });
      if (what === "print") await shell.platform.print({ fileId: file, name });
      else if (await shell.platform.saveFile({ fileId: file, name })) say(`已存为“${name}”`);
    } catch (error) {
      sayError(error, what === "print" ? "没有打印" : "没有存成PDF");
    } finally {
      setBusy(null);
    }
  };

  return (
    <Page>
      <PageHeader
        title="文印"
        note={shown ? `${shown.help}。${paperText.size(shown.size)}，预览即打印的页面` : null}
        actions={
          <>
            <Button
              type="primary"
              icon={<PrinterOutlined />}
              loading={busy === "print"}
              disabled={missing.length > 0 || busy !== null}
              onClick={() => void make("print")}
            >
              打印
            </Button>
            <Button
              icon={<DownloadOutlined />}
              loading={busy === "save"}
              disabled={missing.length > 0 || busy !== null}
              onClick={() => void make("save")}
            >
              存为PDF
            </Button>
          </>
        }
      />
      <div style={{ display: "flex", gap: 16, flex: 1, minHeight: 0 }}>
        <aside className="xw-scroll" style={{ width: 232, flex: "none" }} aria-label="材料和选项">
          <Menu
            style={{ borderInlineEnd: "none", marginBottom: 12 }}
            selectedKeys={[layout]}
            items={layouts.map((one) => ({ key: one.id, label: one.label }))}
            onClick={({ key }) => setLayout(key)}
          />
          {optionsOf(layout).map((option) => (
            <Option
              key={`${layout}-${option.name}`}
              layout={layout}
              name={option.name}
              value={params[option.name]}
              onChange={choose}
            />
          ))}
        </aside>
        <div style={{ flex: 1, minWidth: 0, minHeight: 0 }}>
          {missing.length > 0 ? (
            <p>{`请先选择${missing.join("、")}，这里就会显示要打印的页面。`}</p>
          ) : (
            <PaperPreview key={layout} layout={layout} params={params} />
          )}
        </div>
      </div>
    </Page>
  );
}

/** An option whose change handler stays the same between renderings. */
function Option(props: {
  layout: string;
  name: string;
  value: Json | undefined;
  onChange: (name: string, value: Json | undefined) => void;
}) {
  const { layout, name, value, onChange } = props;
  const take = useCallback((next: Json | undefined) => onChange(name, next), [name, onChange]);
  const option = optionsOf(layout).find((one) => one.name === name);
  return option ? <OptionInput option={option} value={value} onChange={take} /> : null;
}
