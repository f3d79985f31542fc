import { Button, Checkbox, Divider, Space } from "antd";
import { useMemo, useState } from "react";
import {
  type HallFixture,
  type HallLayout,
  type SeatCategory,
  seatCategories,
} from "../../../../core/records/seating.ts";
import { placeOf } from "../../../../core/rules/seating/hall.ts";
import type { VenueEdit } from "../../../../core/rules/seating/venue/edits.ts";
import { boxAround, itemsOf } from "../../../../core/rules/seating/venue/itemEdits.ts";
import { usualPitch } from "../../../../core/rules/seating/venue/rowEdits.ts";
import { shapeOf } from "../../../../core/rules/seating/venue/rowShape.ts";
import { fixtureKinds } from "../../../../core/rules/seating/venue/text.ts";
import { NumberField } from "./numberField.tsx";
import { SelectField } from "./selectField.tsx";
import { TextField } from "./textField.tsx";

/** The value that all share, else null. */
function shared<T>(values: readonly T[]): T | null {
  const [first] = values;
  return first !== undefined && values.every((value) => value === first) ? first : null;
}

const differ = "不一";

interface PanelProps {
  layout: HallLayout;
  chosen: ReadonlySet<string>;
  onEdit: (edit: VenueEdit) => void;
}

/** What can be said of the chosen things: place, category, number, row, fixture. */
export function ItemPanel(props: PanelProps) {
  const { layout, chosen, onEdit } = props;
  const items = useMemo(() => [...chosen], [chosen]);
  const box = useMemo(() => boxAround(itemsOf(layout, chosen)), [layout, chosen]);
  const rows = useMemo(
    () =>
      layout.zones.flatMap((zone) =>
        zone.rows
          .filter((row) => chosen.has(row.id) || row.seats.some((seat) => chosen.has(seat.id)))
          .map((row) => ({ zone, row })),
      ),
    [layout, chosen],
  );
  const seats = rows.flatMap(({ row }) => row.seats.filter((seat) => chosen.has(seat.id)));
  const fixtures = layout.fixtures.filter((one) => chosen.has(one.id));
  const open = rows.filter(({ row }) => row.open);
  const [fixture] = fixtures;
  const [seat] = seats;
  if (!box) return null;
  const words = [
    seats.length > 0 ? `${seats.length} 座` : "",
    open.length > 0 ? `${open.length} 排按人数设座` : "",
    fixtures.length > 0 ? `${fixtures.length} 件设施` : "",
  ].filter((text) => text !== "");
  const where = items.length === 1 && seat ? (placeOf(layout, seat.id)?.short ?? "") : "";
  return (
    <div style={{ display: "flex", flexDirection: "column", gap: 6 }}>
      {/* Read aloud while one goes through the seats with the keys. */}
      <div aria-live="polite">
        <h2
          style={{ fontSize: 14, lineHeight: "22px", margin: 0 }}
        >{`已选 ${words.join("、")}${where ? `：${where}` : ""}`}</h2>
      </div>
      <NumberField
        label="左边距"
        unit="厘米"
        value={Math.round(box.left)}
        onStore={(value) => onEdit({ do: "move", items, dx: value - Math.round(box.left), dy: 0 })}
      />
      <NumberField
        label="前边距"
        unit="厘米"
        value={Math.round(box.top)}
        onStore={(value) => onEdit({ do: "move", items, dx: 0, dy: value - Math.round(box.top) })}
      />
      {items.length > 1 || fixture ? (
        <Turn single={items.length === 1 ? fixture : undefined} items={items} onEdit={onEdit} />
      ) : null}
      {seats.length > 0 ? (
        <SelectField<SeatCategory>
          label="座位类别"
          value={shared(seats.map((one) => one.category))}
          placeholder={differ}
          choices={seatCategories}
          onStore={(category) => onEdit({ do: "category", items: seats.map((one) => one.id), category })}
        />
      ) : null}
      {seat && seats.length === 1 ? (
        <TextField
          key={seat.id}
          label="座号"
          value={seat.number}
          max={20}
          onStore={(number) => onEdit({ do: "seatNumber", seat: seat.id, number })}
        />
      ) : null}
      {rows.length > 0 ? (
        <RowsPart layout={layout} rows={rows} seats={seats.map((one) => one.id)} onEdit={onEdit} />
      ) : null}
      {fixture && fixtures.length === 1 && items.length === 1 ? (
        <FixturePart key={fixture.id} fixture={fixture} onEdit={onEdit} />
      ) : null}
    </div>
  );
}

function Turn(props: { single?: HallFixture; items: string[]; onEdit: (edit: VenueEdit) => void }) {
  const { single, items, onEdit } = props;
  const [by, setBy] = useState(0);
  if (single) {
    return (
      <NumberField
        label="转角"
        unit="度"
        min={-360}
        max={360}
        value={single.rotation}
        onStore={(rotation) => onEdit({ do: "changeFixture", fixture: single.id, patch: { rotation } })}
      />
    );
  }
  return (
    <NumberField
      key={by}
      label="整体旋转"
      unit="度"
      min={-360}
      max={360}
      value={null}
      placeholder="顺时针"
      onStore={(value) => {
        onEdit({ do: "rotate", items, by: value });
        setBy(by + 1);
      }}
    />
  );
}

type Rows = { zone: HallLayout["zones"][number]; row: HallLayout["zones"][number]["rows"][number] }[];

function RowsPart(props: { layout: HallLayout; rows: Rows; seats: string[]; onEdit: (edit: VenueEdit) => void }) {
  const { rows, onEdit } = props;
  const [all, setAll] = useState(true);
  const ids = rows.map(({ row }) => row.id);
  const [only] = rows;
  const fixed = rows.filter(({ row }) => !row.open);
  const fixedIds = fixed.map(({ row }) => row.id);
  // Round a table there is nothing to bend.
  const bent = fixed.filter(({ zone, row }) => row.seats.length > 2 && zone.kind !== "table" && zone.kind !== "island");
  const [seat] = props.seats;
  const zones = Object.fromEntries(props.layout.zones.map((zone) => [zone.id, zone.name]));
  return (
    <>
      <Divider style={{ margin: "6px 0" }} titlePlacement="start" plain>
        {rows.length === 1 && only ? `所在排：${only.zone.name}${only.row.number}排` : `所在的 ${rows.length} 排`}
      </Divider>
      {rows.length === 1 && only ? (
        <TextField
          key={only.row.id}
          label="排号"
          value={only.row.number}
          max={20}
          onStore={(number) => onEdit({ do: "rowNumber", row: only.row.id, number })}
        />
      ) : null}
      {fixed.length > 0 ? (
        <NumberField
          label="每排座数"
          unit="座"
          min={1}
          max={1000}
          value={shared(fixed.map(({ row }) => row.seats.length))}
          placeholder={differ}
          onStore={(count) => onEdit({ do: "seats", rows: fixedIds, count })}
        />
      ) : null}
      {bent.length > 0 ? (
        <>
          <NumberField
            label="弧度（中间后退）"
            unit="厘米"
            min={-2000}
            max={2000}
            value={shared(bent.map(({ row }) => Math.round(shapeOf(row.seats).bulge)))}
            placeholder={differ}
            onStore={(bulge) => onEdit({ do: "curve", rows: bent.map(({ row }) => row.id), bulge })}
          />
          <NumberField
            label="座位中心距"
            unit="厘米"
            min={10}
            max={2000}
            value={shared(bent.map(({ row }) => Math.round(usualPitch(row.seats))))}
            placeholder={differ}
            onStore={(pitch) => onEdit({ do: "spacing", rows: bent.map(({ row }) => row.id), pitch })}
          />
        </>
      ) : null}
      {seat && props.seats.length === 1 && fixed.length === 1 ? (
        <>
          <NumberField
            label="此座右侧过道"
            unit="厘米"
            min={10}
            max={5000}
            value={null}
            placeholder="如140"
            onStore={(width) => onEdit({ do: "aisle", seat, width, all })}
          />
          <Checkbox checked={all} onChange={(event) => setAll(event.target.checked)}>
            本区各排都留
          </Checkbox>
        </>
      ) : null}
      <SelectField
        label="所属分区"
        value={shared(rows.map(({ zone }) => zone.id))}
        placeholder={differ}
        choices={zones}
        onStore={(zone) => onEdit({ do: "toZone", rows: ids, zone })}
      />
      <Space wrap>
        {rows.length === 1 && only && (only.row.open || only.zone.kind === "platform") ? (
          <Button
            size="small"
            onClick={() => onEdit({ do: "open", row: only.row.id, seats: only.row.open ? 5 : 0 })}
            title="主席台通常按人数设座：来几位摆几座"
          >
            {only.row.open ? "改为固定5座" : "改为按人数设座"}
          </Button>
        ) : null}
        <Button size="small" danger onClick={() => onEdit({ do: "removeRows", rows: ids })}>
          {rows.length === 1 ? "删除此排" : `删除这 ${rows.length} 排`}
        </Button>
      </Space>
    </>
  );
}

function FixturePart(props: { fixture: HallFixture; onEdit: (edit: VenueEdit) => void }) {
  const { fixture, onEdit } = props;
  const store = (patch: Partial<Omit<HallFixture, "id">>) =>
    onEdit({ do: "changeFixture", fixture: fixture.id, patch });
  return (
    <>
      <SelectField label="设施" value={fixture.kind} choices={fixtureKinds} onStore={(kind) => store({ kind })} />
      <SelectField
        label="形状"
        value={fixture.shape}
        choices={{ rectangle: "矩形", ellipse: "椭圆" }}
        onStore={(shape) => store({ shape })}
      />
      <TextField label="文字" value={fixture.text} max={200} onStore={(text) => store({ text })} />
      <NumberField
        label="宽"
        unit="厘米"
        min={0}
        max={20000}
        value={fixture.width}
        onStore={(width) => store({ width })}
      />
      <NumberField
        label="深"
        unit="厘米"
        min={0}
        max={20000}
        value={fixture.height}
        onStore={(height) => store({ height })}
      />
    </>
  );
}
