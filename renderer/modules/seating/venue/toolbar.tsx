import { Button, Checkbox, Dropdown, Space } from "antd";
import {
  type HallFixture,
  type HallLayout,
  type SeatCategory,
  seatCategories,
} from "../../../../core/records/seating.ts";
import { edges, type VenueEdit } from "../../../../core/rules/seating/venue/edits.ts";
import { fixtureKinds } from "../../../../core/rules/seating/venue/text.ts";
import { DeleteOutlined, PlusOutlined, ZoomInOutlined, ZoomOutOutlined } from "../../../ui/icons.tsx";
import { AddRows } from "./addRows.tsx";

/** Usual sizes of new things, in centimetres. */
const sizes: Readonly<Record<HallFixture["kind"], readonly [number, number]>> = {
  lectern: [70, 50],
  door: [140, 16],
  screen: [400, 12],
  avDesk: [120, 60],
  table: [180, 60],
  stage: [600, 200],
  pillar: [60, 60],
  text: [200, 40],
};

const entries = <K extends string>(labels: Readonly<Record<K, string>>) =>
  (Object.keys(labels) as K[]).map((key) => ({ key, label: labels[key] }));

/** What is done with the drawing and with what is chosen in it. */
export function VenueToolbar(props: {
  layout: HallLayout;
  chosen: ReadonlySet<string>;
  onEdit: (edit: VenueEdit) => void;
  snap: boolean;
  onSnap: (snap: boolean) => void;
  zoom: number;
  onZoom: (zoom: number) => void;
}) {
  const { layout, chosen, onEdit, zoom, onZoom } = props;
  const items = [...chosen];
  const none = items.length === 0;
  const addFixture = (kind: HallFixture["kind"]) => {
    const [width, height] = sizes[kind];
    const x = Math.round((layout.width - width) / 2);
    const y =
      kind === "screen" ? 8 : kind === "door" ? Math.round(layout.height - height) : Math.round(layout.height / 2);
    onEdit({
      do: "addFixture",
      fixture: { kind, shape: "rectangle", x, y, width, height, rotation: 0, text: kind === "text" ? "文字" : "" },
    });
  };
  return (
    <Space wrap size={8}>
      <AddRows layout={layout} onEdit={onEdit} />
      <Dropdown
        trigger={["click"]}
        menu={{ items: entries(fixtureKinds), onClick: ({ key }) => addFixture(key as HallFixture["kind"]) }}
      >
        <Button icon={<PlusOutlined />}>设施</Button>
      </Dropdown>
      <Dropdown
        trigger={["click"]}
        disabled={none}
        menu={{
          items: entries(seatCategories),
          onClick: ({ key }) => onEdit({ do: "category", items, category: key as SeatCategory }),
        }}
      >
        <Button>类别</Button>
      </Dropdown>
      <Dropdown
        trigger={["click"]}
        disabled={items.length < 2}
        menu={{
          items: [
            ...entries(edges),
            { type: "divider" },
            { key: "x", label: "左右等距", disabled: items.length < 3 },
            { key: "y", label: "前后等距", disabled: items.length < 3 },
          ],
          onClick: ({ key }) =>
            onEdit(
              key === "x" || key === "y"
                ? { do: "distribute", items, along: key }
                : { do: "align", items, edge: key as keyof typeof edges },
            ),
        }}
      >
        <Button>对齐</Button>
      </Dropdown>
      <Button disabled={none} onClick={() => onEdit({ do: "copy", items, dx: 0, dy: 100 })}>
        复制
      </Button>
      <Button disabled={none} icon={<DeleteOutlined />} onClick={() => onEdit({ do: "remove", items })}>
        删除
      </Button>
      <Checkbox checked={props.snap} onChange={(event) => props.onSnap(event.target.checked)}>
        对齐网格（10厘米）
      </Checkbox>
      <Space.Compact>
        <Button
          icon={<ZoomOutOutlined />}
          aria-label="缩小"
          disabled={zoom < 0.3}
          onClick={() => onZoom(zoom / 1.25)}
        />
        <Button aria-label={`${Math.round(zoom * 100)}%，适合窗口`} title="适合窗口" onClick={() => onZoom(1)}>
          {`${Math.round(zoom * 100)}%`}
        </Button>
        <Button icon={<ZoomInOutlined />} aria-label="放大" disabled={zoom > 12} onClick={() => onZoom(zoom * 1.25)} />
      </Space.Compact>
    </Space>
  );
}
