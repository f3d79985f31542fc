import { Button, Radio, Select, Tag } from "antd";
import { useMemo, useState } from "react";
import type { Wish, WishKind } from "../../../core/rules/grouping/problem.ts";
import { wishSentence } from "../../../core/rules/grouping/wishText.ts";
import { pinyinKeys } from "../../../core/rules/names/pinyin.ts";
import { CloseOutlined, PlusOutlined } from "../../ui/icons.tsx";
import { usePalette } from "../../ui/theme.ts";
import { type Attribute, type Member, type Mode, words } from "./asked.ts";

/** Kinds of wishes in the form. "Apart by attribute" is one of its own for the user. */
const forms = {
  together: "这些人在一起",
  apart: "这些人分开",
  near: "这些人在一起或相邻",
  fixed: "指定位置",
  heads: "依次负责各{unit}",
  togetherBy: "相同的人在一起",
  apartBy: "相同的人分开",
  mixed: "各{unit}均匀",
  fresh: "与现有组别不重复",
} as const;
type Form = keyof typeof forms;

const kindOf: Record<Form, WishKind> = {
  together: "together",
  apart: "apart",
  near: "near",
  fixed: "fixed",
  heads: "heads",
  togetherBy: "together",
  apartBy: "apart",
  mixed: "mixed",
  fresh: "fresh",
};
const byAttribute = (form: Form) => form === "togetherBy" || form === "apartBy" || form === "mixed";

/** The wishes of a gathering: a sentence each, and the form for one more. */
export function Wishes(props: {
  mode: Mode;
  members: readonly Member[];
  /** Number of groups. */
  count: number;
  attributes: readonly Attribute[];
  wishes: readonly Wish[];
  onChange: (wishes: Wish[]) => void;
}) {
  const { palette } = usePalette();
  const { unit } = words[props.mode];
  const nameOf = (id: string) => props.members.find((one) => one.id === id)?.name ?? "已不在名单的人";
  const turn = (at: number) =>
    props.onChange(props.wishes.map((wish, i) => (i === at ? { ...wish, required: !wish.required } : wish)));
  return (
    <section aria-label="要求" style={{ display: "flex", flexDirection: "column", gap: 6 }}>
      {props.wishes.length === 0 ? (
        <p style={{ margin: 0, color: palette.secondary }}>{`还没有要求。例如：同一单位的人尽量分开。`}</p>
      ) : (
        <ol style={{ margin: 0, paddingLeft: 22 }}>
          {props.wishes.map((wish, i) => {
            const sentence = wishSentence(wish, nameOf, unit);
            return (
              // biome-ignore lint/suspicious/noArrayIndexKey: two wishes may be alike, and they have no other name
              <li key={i} style={{ paddingBottom: 2 }}>
                <span>{sentence}</span>{" "}
                {wish.kind === "heads" ? null : (
                  <Button
                    type="link"
                    size="small"
                    aria-label={`${sentence}：改为${wish.required ? "尽量" : "必须"}`}
                    onClick={() => turn(i)}
                  >
                    {wish.required ? "改为尽量" : "改为必须"}
                  </Button>
                )}
                <Button
                  type="text"
                  size="small"
                  icon={<CloseOutlined />}
                  aria-label={`去掉要求：${sentence}`}
                  onClick={() => props.onChange(props.wishes.filter((_, k) => k !== i))}
                />
              </li>
            );
          })}
        </ol>
      )}
      <WishForm {...props} onAdd={(wish) => props.onChange([...props.wishes, wish])} />
    </section>
  );
}

function WishForm(props: {
  mode: Mode;
  members: readonly Member[];
  count: number;
  attributes: readonly Attribute[];
  onAdd: (wish: Wish) => void;
}) {
  const { unit } = words[props.mode];
  const options = useMemo(
    () =>
      props.members.map((one) => {
        const { full, initials } = pinyinKeys(one.plain, "person");
        return {
          value: one.id,
          label: one.unit && !one.name.includes(one.unit) ? `${one.name}　${one.unit}` : one.name,
          keys: [full, initials],
        };
      }),
    [props.members],
  );
  const [form, setForm] = useState<Form>("apart");
  const [guests, setGuests] = useState<string[]>([]);
  const [attribute, setAttribute] = useState<Attribute | null>(null);
  const [table, setTable] = useState(0);
  const [required, setRequired] = useState(false);
  // Whole units are what an office most often keeps together or apart.
  const usual = props.attributes.includes("单位") ? "单位" : (props.attributes[0] ?? null);
  const known = attribute !== null && props.attributes.includes(attribute) ? attribute : usual;
  const earlier = [
    ...Map.groupBy(
      props.members.filter((one) => one.group),
      (one) => one.group,
    ).values(),
  ].map((group) => group.map(({ id }) => id));
  const least = form === "fixed" || form === "heads" ? 1 : 2;
  const ready = form === "fresh" ? earlier.length > 0 : byAttribute(form) ? known !== null : guests.length >= least;
  const add = () => {
    const wish: Wish = { kind: kindOf[form], required: form === "heads" ? true : required };
    if (form === "fresh") wish.earlier = earlier;
    else if (byAttribute(form)) wish.attribute = known ?? "";
    else wish.guests = guests;
    if (form === "fixed") wish.table = table;
    props.onAdd(wish);
    setGuests([]);
  };
  return (
    <div style={{ display: "flex", flexDirection: "column", gap: 6 }}>
      <Select<Form>
        aria-label="要求的种类"
        value={form}
        onChange={setForm}
        options={(Object.keys(forms) as Form[]).map((value) => ({
          value,
          label: forms[value].replace("{unit}", unit),
        }))}
      />
      {form === "fresh" ? (
        <span>
          {earlier.length > 0 ? `名单中已有 ${earlier.length} 个组别` : "名单中还没有组别，不能使用这一种要求"}
        </span>
      ) : byAttribute(form) ? (
        <Select<Attribute>
          aria-label="按哪一项"
          value={known ?? undefined}
          placeholder="名单中没有可用的项目"
          onChange={setAttribute}
          options={props.attributes.map((value) => ({ value, label: value }))}
        />
      ) : (
        <Select<string[]>
          aria-label="人员"
          mode="multiple"
          value={guests}
          placeholder="输入姓名、拼音或单位查找"
          showSearch={{
            filterOption: (typed, option) => {
              const wanted = typed.toLowerCase().replace(/\s+/gu, "");
              const found = options.find((one) => one.value === option?.value);
              return found ? [found.label, ...found.keys].some((key) => key.includes(wanted)) : false;
            },
          }}
          onChange={setGuests}
          options={options.map(({ value, label }) => ({ value, label }))}
          tagRender={({ value, closable, onClose }) => (
            <Tag closable={closable} onClose={onClose} style={{ marginInlineEnd: 4 }}>
              {props.members.find((one) => one.id === value)?.name ?? ""}
            </Tag>
          )}
        />
      )}
      {form === "fixed" ? (
        <Select
          aria-label={`哪一${unit}`}
          value={table}
          onChange={setTable}
          options={Array.from({ length: props.count }, (_, i) => ({ value: i, label: `第${i + 1}${unit}` }))}
        />
      ) : null}
      <div style={{ display: "flex", gap: 8, alignItems: "center", flexWrap: "wrap" }}>
        {form === "heads" ? null : (
          <Radio.Group
            aria-label="程度"
            value={required}
            onChange={(event) => setRequired(event.target.value)}
            options={[
              { value: false, label: "尽量" },
              { value: true, label: "必须" },
            ]}
          />
        )}
        <Button icon={<PlusOutlined />} disabled={!ready} onClick={add}>
          加入要求
        </Button>
      </div>
    </div>
  );
}
