import { ConfigProvider, Empty, Input, Menu } from "antd";
import { useEffect, useRef, useState } from "react";
import { layouts } from "../../../core/paper/index.ts";
import { type Layout, type PaperGroup, paperGroups } from "../../../core/paper/layout.ts";
import { pinyinKeys } from "../../../core/rules/names/pinyin.ts";
import { SearchOutlined } from "../../ui/icons.tsx";

/** Whether a paper is meant: part of its name, its group, its reading or the initials of it. */
function isMeant(layout: Layout, text: string): boolean {
  const wanted = text.trim().toLowerCase().replace(/\s/gu, "");
  if (wanted === "") return true;
  if (layout.label.includes(wanted) || paperGroups[layout.group].includes(wanted)) return true;
  const { full, initials } = pinyinKeys(layout.label.replace(/[／、（）]/gu, ""), "other");
  return full.includes(wanted) || initials.includes(wanted);
}

/** Everything that can be printed, by what it is for; found by name, pinyin or initials. */
export function PaperList(props: { value: string; onChoose: (id: string) => void }) {
  const [text, setText] = useState("");
  const list = useRef<HTMLDivElement>(null);
  // A link may open a paper that stands below the edge of the window.
  useEffect(() => list.current?.querySelector(".ant-menu-item-selected")?.scrollIntoView({ block: "nearest" }), []);
  const found = layouts.filter((layout) => isMeant(layout, text));
  const groups = (Object.keys(paperGroups) as PaperGroup[]).flatMap((group) => {
    const papers = found.filter((layout) => layout.group === group);
    return papers.length === 0
      ? []
      : [
          {
            key: `group-${group}`,
            type: "group" as const,
            label: paperGroups[group],
            children: papers.map(({ id, label }) => ({ key: id, label, title: label })),
          },
        ];
  });
  return (
    <>
      <Input
        allowClear
        prefix={<SearchOutlined />}
        aria-label="查找材料"
        placeholder="名称、拼音或首字母"
        value={text}
        onChange={(event) => setText(event.target.value)}
        onPressEnter={(event) => {
          const [first] = found;
          if (!event.nativeEvent.isComposing && first) props.onChoose(first.id);
        }}
      />
      <div ref={list} className="xw-scroll" style={{ flex: 1, marginTop: 8 }}>
        {found.length === 0 ? (
          <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description="没有这样的材料" />
        ) : (
          // Lower than elsewhere, so that the whole list is seen at 768 lines.
          <ConfigProvider
            theme={{
              components: {
                Menu: { itemHeight: 26, itemMarginBlock: 0, groupTitleLineHeight: 1.2, itemPaddingInline: 8 },
              },
            }}
          >
            <Menu
              style={{ borderInlineEnd: "none" }}
              selectedKeys={[props.value]}
              items={groups}
              onClick={({ key }) => props.onChoose(key)}
            />
          </ConfigProvider>
        )}
      </div>
    </>
  );
}
