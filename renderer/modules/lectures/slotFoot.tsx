import { useQuery } from "../../client/query.ts";
import { usePalette } from "../../ui/theme.ts";
import { invitationWords } from "./words.ts";

/** Who is asked to lecture at a slot, and how far that is. */
export function SlotFoot(props: { slot: string }) {
  const { palette } = usePalette();
  const asked = useQuery("lectures.register", { slot: props.slot });
  if (!asked.data) return null;
  return (
    <div style={{ marginBottom: 8 }}>
      {asked.data.rows.length === 0 ? (
        <span style={{ color: palette.secondary }}>还没有约请授课人。可在“讲课匹配”中安排。</span>
      ) : (
        asked.data.rows.map((row) => (
          <div key={row.id}>
            {`${row.name}（${[row.organisation, row.post].filter((part) => part).join("")}）：${invitationWords(row.state)}${row.topic ? `，${row.topic}` : ""}`}
          </div>
        ))
      )}
    </div>
  );
}
