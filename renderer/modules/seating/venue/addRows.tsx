import { Button, Popover } from "antd";
import { useState } from "react";
import type { HallLayout } from "../../../../core/records/seating.ts";
import type { VenueEdit } from "../../../../core/rules/seating/venue/edits.ts";
import { PlusOutlined } from "../../../ui/icons.tsx";
import { NumberField } from "./numberField.tsx";
import { SelectField } from "./selectField.tsx";

/** 加座位: so many rows of so many seats at the end of a zone. */
export function AddRows(props: { layout: HallLayout; onEdit: (edit: VenueEdit) => void }) {
  const { layout, onEdit } = props;
  const [open, setOpen] = useState(false);
  const [zoneId, setZoneId] = useState<string | null>(null);
  const [rows, setRows] = useState(1);
  const [seats, setSeats] = useState(10);
  const zone =
    layout.zones.find((one) => one.id === zoneId) ??
    layout.zones.find((one) => one.kind === "audience") ??
    layout.zones[0];
  const zones: Record<string, string> = Object.fromEntries(layout.zones.map((one) => [one.id, one.name]));
  const add = () => {
    if (!zone) return;
    const points = zone.rows.flatMap((row) => [...row.seats, ...(row.open ? [row.open] : [])]);
    const middle = points.length > 0 ? points.reduce((sum, one) => sum + one.x, 0) / points.length : layout.width / 2;
    const below = points.length > 0 ? Math.max(...points.map((one) => one.y)) + 100 : layout.height / 2;
    onEdit({
      do: "addRows",
      zone: zone.id,
      rows,
      seats,
      x: Math.round(middle),
      y: Math.round(below),
      pitch: 60,
      rowPitch: 100,
    });
    setOpen(false);
  };
  return (
    <Popover
      open={open}
      onOpenChange={setOpen}
      trigger="click"
      placement="bottomLeft"
      content={
        <div style={{ display: "flex", flexDirection: "column", gap: 8, width: 240 }}>
          <SelectField label="加到" value={zone?.id ?? null} choices={zones} onStore={setZoneId} />
          <NumberField label="排数" unit="排" min={1} max={200} value={rows} onStore={setRows} />
          <NumberField label="每排" unit="座" min={1} max={500} value={seats} onStore={setSeats} />
          <Button type="primary" disabled={!zone} onClick={add}>
            加座位
          </Button>
        </div>
      }
    >
      <Button icon={<PlusOutlined />}>座位</Button>
    </Popover>
  );
}
