import { useNavigate } from "@tanstack/react-router";
import { Button, Dropdown, Modal } from "antd";
import { useState } from "react";
import { formatDate } from "../../../../core/kit/dates.ts";
import { call, type Output } from "../../../client/api.ts";
import { useNamedQuery } from "../../../client/query.ts";
import { type GridRow, recordOf } from "../../../client/rows.ts";
import { shell } from "../../../client/shell.ts";
import { RecordForm } from "../../../ui/recordForm.tsx";
import { Answered } from "../../../ui/sentence.tsx";
import { usePalette } from "../../../ui/theme.ts";
import { useAct } from "../../../ui/useAct.tsx";
import { shownInstant } from "../../../ui/values.ts";

export type Release = Output<"plan.releases">["rows"][number];

/** Name, day and note of a release may be put right; what it holds may not. */
function ReleaseNote(props: { release: Release; onClose: () => void }) {
  const stored = useNamedQuery<GridRow>("planRelease.get", { id: props.release.id });
  return (
    <Modal open title={`修改名称和说明：${props.release.name}`} footer={null} onCancel={props.onClose} destroyOnHidden>
      <p style={{ marginTop: 0 }}>离开一栏即保存。版本的内容已经固定，不在这里修改。</p>
      <Answered query={stored}>
        {(row) => <RecordForm record={recordOf("planRelease")} row={row} hidden={["plan"]} />}
      </Answered>
    </Modal>
  );
}

/** The releases of a plan, the latest first: what, when, by whom, and what can be done with each. */
export function ReleaseList(props: {
  year: number;
  releases: readonly Release[];
  /** Compares a release with the draft. */
  onCompare: (id: string) => void;
}) {
  const { year, releases, onCompare } = props;
  const { palette } = usePalette();
  const { act, say, sayError } = useAct();
  const navigate = useNavigate();
  const [noting, setNoting] = useState<Release | null>(null);
  const params = (release: Release) => ({ year, release: release.id });
  const exportSheet = async (release: Release) => {
    try {
      const { file, name } = await call("paper.xlsx", { layout: "planTable", params: params(release) });
      const title = `${name.replace(/\.xlsx$/u, "")}-${release.name}.xlsx`;
      if (await shell.platform.saveFile({ fileId: file, name: title })) say(`已存为“${title}”`);
    } catch (error) {
      sayError(error, "没有导出");
    }
  };
  const withdraw = (release: Release) =>
    act("planRelease.remove", { id: release.id }, { done: `已撤回${release.name}`, failed: "没有撤回" });
  return (
    <ul className="ver-list" aria-label="已发布的版本">
      {releases.map((release) => (
        <li key={release.id}>
          <div style={{ display: "flex", gap: 8, alignItems: "baseline" }}>
            <strong style={{ flex: 1, overflowWrap: "anywhere" }}>{release.name}</strong>
            <span>{formatDate(release.releasedOn)}</span>
          </div>
          <div style={{ color: palette.secondary, fontSize: 13 }}>
            {`${release.activities} 项活动，${release.runs} 期；${release.who || "未署名"}${release.at ? `，${shownInstant(release.at)}发布` : ""}`}
          </div>
          {release.note ? <div style={{ fontSize: 13, overflowWrap: "anywhere" }}>{release.note}</div> : null}
          <div style={{ display: "flex", gap: 8, marginTop: 4 }}>
            <Button size="small" onClick={() => onCompare(release.id)}>
              与草案比较
            </Button>
            <Button
              size="small"
              aria-label={`打印${release.name}`}
              onClick={() => navigate({ to: "/papers", search: { layout: "planTable", params: params(release) } })}
            >
              打印
            </Button>
            <Dropdown
              trigger={["click"]}
              menu={{
                items: [
                  { key: "xlsx", label: "导出（.xlsx）", onClick: () => void exportSheet(release) },
                  { key: "note", label: "修改名称和说明", onClick: () => setNoting(release) },
                  { key: "remove", label: "撤回这个版本", onClick: () => void withdraw(release) },
                ],
              }}
            >
              <Button size="small" aria-label={`${release.name}的更多操作`}>
                更多
              </Button>
            </Dropdown>
          </div>
        </li>
      ))}
      {noting ? <ReleaseNote release={noting} onClose={() => setNoting(null)} /> : null}
    </ul>
  );
}
