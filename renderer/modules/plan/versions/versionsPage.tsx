import { Button, Tabs } from "antd";
import { useState } from "react";
import { formatDate } from "../../../../core/kit/dates.ts";
import { versionWords } from "../../../../core/rules/planYear/versionText.ts";
import { useNamedQuery, useQuery } from "../../../client/query.ts";
import type { ListReply } from "../../../client/rows.ts";
import { Answered, EmptyState } from "../../../ui/sentence.tsx";
import { usePalette } from "../../../ui/theme.ts";
import { ChangesSince } from "./changesSince.tsx";
import { CompareView, type VersionChoice } from "./compareView.tsx";
import { tableLook } from "./look.ts";
import { ReleaseForm } from "./releaseForm.tsx";
import { type Release, ReleaseList } from "./releaseList.tsx";

/** 版本: the releases of a plan at the left; at the right any two versions compared, and who changed what since. */
export function VersionsPage(props: { year: number; plan: string }) {
  const { year, plan } = props;
  const releases = useQuery("plan.releases", { year });
  const scenarios = useNamedQuery<ListReply>("planScenario.list", { filter: { plan }, limit: 200 });
  return (
    <Answered query={releases}>
      {({ rows }) => (
        <Versions
          year={year}
          releases={rows}
          scenarios={(scenarios.data?.rows ?? []).map(
            (row): VersionChoice => ({
              id: row.id,
              label: versionWords.scenario(String(row.name)),
              kind: "scenario",
            }),
          )}
        />
      )}
    </Answered>
  );
}

function Versions(props: { year: number; releases: Release[]; scenarios: VersionChoice[] }) {
  const { year, releases, scenarios } = props;
  const { palette } = usePalette();
  const [releasing, setReleasing] = useState(false);
  const [tab, setTab] = useState("compare");
  const [chosen, setChosen] = useState<{ from: string; to: string } | null>(null);
  const versions: VersionChoice[] = [
    { id: "draft", label: versionWords.draft, kind: "draft" },
    ...releases.map(
      (one): VersionChoice => ({
        id: one.id,
        label: `${one.name}（${formatDate(one.releasedOn)}）`,
        kind: "release",
      }),
    ),
    ...scenarios,
  ];
  const known = (id: string | undefined) => versions.some((one) => one.id === id);
  // What was withdrawn meanwhile gives way to the usual choice: the latest release against the draft.
  const usual = { from: releases[0]?.id ?? "draft", to: releases[0] ? "draft" : (scenarios[0]?.id ?? "draft") };
  const pair = chosen && known(chosen.from) && known(chosen.to) ? chosen : usual;
  const publish = (
    <Button type="primary" onClick={() => setReleasing(true)}>
      发布版本
    </Button>
  );
  return (
    <div style={{ display: "flex", gap: 16, flex: 1, minHeight: 0, ...tableLook(palette) }}>
      <section
        aria-label="计划版本"
        style={{ width: 272, flex: "none", display: "flex", flexDirection: "column", minHeight: 0 }}
      >
        <div style={{ display: "flex", alignItems: "center", gap: 8 }}>
          <h2 style={{ flex: 1, fontSize: 16, margin: 0 }}>{`已发布 ${releases.length} 个版本`}</h2>
          {releases.length > 0 ? publish : null}
        </div>
        <div className="xw-scroll" style={{ flex: 1, minHeight: 0 }}>
          {releases.length === 0 ? (
            <EmptyState
              sentence="还没有发布过版本。计划报送征求意见、提交校务委员会审议或印发时，在这里发布一个版本：内容固定下来，以后可以打印、比较，进度也按印发稿核对。"
              actions={publish}
            />
          ) : (
            <ReleaseList
              year={year}
              releases={releases}
              onCompare={(id) => {
                setChosen({ from: id, to: "draft" });
                setTab("compare");
              }}
            />
          )}
        </div>
      </section>
      <div style={{ flex: 1, minWidth: 0, minHeight: 0, display: "flex", flexDirection: "column" }}>
        <Tabs
          size="small"
          activeKey={tab}
          onChange={setTab}
          items={[
            { key: "compare", label: "版本比较" },
            { key: "changes", label: "变更记录" },
          ]}
        />
        {tab === "changes" ? (
          <ChangesSince key={releases[0]?.id ?? ""} year={year} releases={releases} />
        ) : versions.length < 2 ? (
          <EmptyState sentence="有了已发布的版本或试排方案，就可以与现行草案比较：新增、取消、改期、换牵头部门的，逐项列出。" />
        ) : (
          <CompareView
            year={year}
            versions={versions}
            from={pair.from}
            to={pair.to}
            onChoose={(from, to) => setChosen({ from, to })}
          />
        )}
      </div>
      {releasing ? (
        <ReleaseForm
          year={year}
          taken={releases.map((one) => one.name)}
          onDone={() => {
            setReleasing(false);
            setChosen(null);
          }}
          onClose={() => setReleasing(false)}
        />
      ) : null}
    </div>
  );
}
