import { Button, Divider, Popconfirm, Space } from "antd";
import { useState } from "react";
import { type HallLayout, type HallZone, zoneKinds } from "../../../../core/records/seating.ts";
import type { VenueEdit } from "../../../../core/rules/seating/venue/edits.ts";
import { type NumberingScheme, numberingSchemes } from "../../../../core/rules/seating/venue/numbering.ts";
import { usePalette } from "../../../ui/theme.ts";
import { NumberField } from "./numberField.tsx";
import { SelectField } from "./selectField.tsx";
import { TextField } from "./textField.tsx";

interface PanelProps {
  layout: HallLayout;
  onEdit: (edit: VenueEdit) => void;
  onChoose: (ids: ReadonlySet<string>) => void;
}

const countOf = (zone: HallZone) => zone.rows.reduce((sum, row) => sum + row.seats.length, 0);

/** The hall as a whole: its size, its zones with their rows, to be chosen, numbered and put in order. */
export function HallPanel(props: PanelProps) {
  const { layout, onEdit, onChoose } = props;
  const [openZone, setOpenZone] = useState<string | null>(null);
  const { palette } = usePalette();
  const size = (patch: { width?: number; height?: number }) =>
    onEdit({ do: "hallSize", width: layout.width, height: layout.height, ...patch });
  return (
    <div style={{ display: "flex", flexDirection: "column", gap: 6 }}>
      <NumberField
        label="会场宽"
        unit="厘米"
        min={100}
        max={20000}
        value={layout.width}
        onStore={(width) => size({ width })}
      />
      <NumberField
        label="会场深"
        unit="厘米"
        min={100}
        max={20000}
        value={layout.height}
        onStore={(height) => size({ height })}
      />
      <Divider style={{ margin: "6px 0" }} titlePlacement="start" plain>
        {`分区（${layout.zones.length}）`}
      </Divider>
      {layout.zones.map((zone) => {
        const isOpen = zone.id === openZone;
        return (
          <section
            key={zone.id}
            aria-label={zone.name}
            style={{ border: `1px solid ${palette.lines}`, borderRadius: 4, padding: "4px 8px" }}
          >
            <button
              type="button"
              aria-expanded={isOpen}
              onClick={() => setOpenZone(isOpen ? null : zone.id)}
              style={{
                display: "flex",
                width: "100%",
                gap: 8,
                padding: 0,
                border: 0,
                background: "none",
                font: "inherit",
                color: palette.text,
                cursor: "pointer",
                textAlign: "left",
              }}
            >
              <b style={{ flex: 1, minWidth: 0, overflowWrap: "anywhere" }}>{zone.name}</b>
              <span style={{ color: palette.secondary, whiteSpace: "nowrap" }}>
                {zone.rows.length === 0
                  ? "没有座位"
                  : `${zone.rows.length} 排${countOf(zone) > 0 ? `　${countOf(zone)} 座` : ""}`}
              </span>
              <span aria-hidden="true">{isOpen ? "▾" : "▸"}</span>
            </button>
            {isOpen ? <ZonePart zone={zone} onEdit={onEdit} onChoose={onChoose} /> : null}
          </section>
        );
      })}
      <Button
        size="small"
        onClick={() => onEdit({ do: "addZone", name: `第${layout.zones.length + 1}区`, kind: "audience" })}
      >
        增加分区
      </Button>
    </div>
  );
}

const idsOfRow = (row: HallZone["rows"][number]): string[] => (row.open ? [row.id] : row.seats.map((seat) => seat.id));

function ZonePart(props: { zone: HallZone } & Omit<PanelProps, "layout">) {
  const { zone, onEdit, onChoose } = props;
  const [scheme, setScheme] = useState<NumberingScheme>("fromLeft");
  const [fromBack, setFromBack] = useState<"front" | "back">("front");
  const inTable = zone.kind === "table" || zone.kind === "island";
  return (
    <div style={{ display: "flex", flexDirection: "column", gap: 6, padding: "6px 0" }}>
      <TextField
        label="名称"
        value={zone.name}
        max={60}
        required
        onStore={(name) => onEdit({ do: "changeZone", zone: zone.id, name })}
      />
      <SelectField
        label="类型"
        value={zone.kind}
        choices={zoneKinds}
        onStore={(kind) => onEdit({ do: "changeZone", zone: zone.id, kind })}
      />
      <Divider style={{ margin: "2px 0" }} titlePlacement="start" plain>
        编号
      </Divider>
      <SelectField label="编号方式" value={scheme} choices={numberingSchemes} onStore={setScheme} />
      {inTable ? null : (
        <SelectField
          label="排号"
          value={fromBack}
          choices={{ front: "由前向后", back: "由后向前" }}
          onStore={setFromBack}
        />
      )}
      <Space wrap>
        <Button
          size="small"
          onClick={() =>
            onEdit({
              do: "number",
              zone: zone.id,
              numbering: { scheme, ...(inTable ? {} : { firstRow: 1 }), fromBack: fromBack === "back" },
            })
          }
        >
          重新编号
        </Button>
        <Button
          size="small"
          title="按所在位置重排先后：由前向后、由左向右"
          onClick={() => onEdit({ do: "tidy", zone: zone.id })}
        >
          整理次序
        </Button>
        <Button size="small" onClick={() => onChoose(new Set(zone.rows.flatMap(idsOfRow)))}>
          选中全区
        </Button>
        <Popconfirm
          title={`删除分区“${zone.name}”及其座位？`}
          okText="删除"
          cancelText="取消"
          onConfirm={() => onEdit({ do: "removeZone", zone: zone.id })}
        >
          <Button size="small" danger>
            删除分区
          </Button>
        </Popconfirm>
      </Space>
      <div className="xw-scroll" style={{ maxHeight: 180 }}>
        {zone.rows.map((row) => (
          <div key={row.id}>
            <Button type="link" size="small" style={{ padding: 0 }} onClick={() => onChoose(new Set(idsOfRow(row)))}>
              {`选中${row.number}${/排$/u.test(row.number) ? "" : "排"}（${row.open ? "按人数设座" : `${row.seats.length} 座`}）`}
            </Button>
          </div>
        ))}
      </div>
    </div>
  );
}
