import { Button } from "antd";
import type { Json } from "../../../core/kit/transport.ts";
import { useQuery } from "../../client/query.ts";
import { Answered } from "../../ui/sentence.tsx";
import type { OptionProps } from "./optionProps.ts";
import { OrderedList } from "./orderedList.tsx";

type Part = { layout: string; params: { [key: string]: Json } };

const keyOf = ({ layout, params }: Part): string => JSON.stringify([layout, Object.entries(params).sort()]);

const partsOf = (value: Json | undefined): Part[] | null =>
  Array.isArray(value)
    ? value.flatMap((one) =>
        typeof one === "object" && one !== null && !Array.isArray(one) && typeof one.layout === "string"
          ? [{ layout: one.layout, params: (one.params ?? {}) as Part["params"] }]
          : [],
      )
    : null;

/** Contents of a pack: what the meeting or class has, ticked and put in order; the usual ones until somebody chooses. */
export function PapersOption({ option, values, value, onChange }: OptionProps) {
  const gathering = typeof values.gathering === "string" ? values.gathering : "";
  const found = useQuery("pack.options", { gathering }, { enabled: gathering !== "" });
  if (gathering === "") return null;
  return (
    <Answered query={found}>
      {({ rows }) => {
        const byKey = new Map(rows.map((row) => [keyOf(row), row]));
        const standard = rows.filter((row) => row.standard && row.missing === null).map(keyOf);
        const chosen = partsOf(value)?.map(keyOf) ?? standard;
        return (
          <>
            <OrderedList
              entries={rows.map((row) => ({
                key: keyOf(row),
                label: row.label,
                note:
                  row.missing ?? [row.detail, row.pages === null ? "" : `${row.pages}页`].filter(Boolean).join("，"),
                isBlocked: row.missing !== null,
              }))}
              chosen={chosen}
              onChange={(keys) =>
                onChange({
                  [option.name]: keys.flatMap((key) => {
                    const row = byKey.get(key);
                    return row ? [{ layout: row.layout, params: row.params }] : [];
                  }),
                })
              }
            />
            {value !== undefined ? (
              <Button
                type="link"
                size="small"
                style={{ paddingInline: 0 }}
                onClick={() => onChange({ [option.name]: undefined })}
              >
                恢复通常的内容
              </Button>
            ) : null}
          </>
        );
      }}
    </Answered>
  );
}
