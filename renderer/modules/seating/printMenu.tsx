import { useNavigate } from "@tanstack/react-router";
import { Button, Dropdown } from "antd";
import { PrinterOutlined } from "../../ui/icons.tsx";

const papers = [
  { key: "seatingPlan", label: "座次图", layout: "seatingPlan", params: {} },
  { key: "bySeat", label: "座次表（按座位）", layout: "seatList", params: { by: "seat" } },
  { key: "byName", label: "座次表（按姓名）", layout: "seatList", params: { by: "name" } },
  { key: "byStrokes", label: "座次表（按姓氏笔画）", layout: "seatList", params: { by: "strokes" } },
  { key: "cards", label: "桌签", layout: "nameCard", params: {} },
  { key: "strips", label: "座位条", layout: "seatStrip", params: {} },
] as const;

/** 打印: the papers of a seating plan; each opens in the printing room with the plan chosen. */
export function PrintMenu(props: { id: string }) {
  const navigate = useNavigate();
  const print = (key: string) => {
    const paper = papers.find((one) => one.key === key);
    if (!paper) return;
    const { layout: id, params } = paper;
    const source = id === "nameCard" || id === "seatStrip" ? { seatingPlan: props.id } : { id: props.id };
    void navigate({ to: "/papers", search: { layout: id, params: { ...params, ...source } } });
  };
  return (
    <Dropdown
      trigger={["click"]}
      menu={{ items: papers.map(({ key, label }) => ({ key, label })), onClick: ({ key }) => print(key) }}
    >
      <Button type="primary" icon={<PrinterOutlined />}>
        打印
      </Button>
    </Dropdown>
  );
}
