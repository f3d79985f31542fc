import { useNavigate } from "@tanstack/react-router";
import { Button, Popconfirm, Progress, Select } from "antd";
import { useMemo, useState } from "react";
import type { GroupingAnswer } from "../../../core/modules/grouping.ts";
import type { Wish } from "../../../core/rules/grouping/problem.ts";
import { call } from "../../client/api.ts";
import { useQuery } from "../../client/query.ts";
import { PrinterOutlined } from "../../ui/icons.tsx";
import { ErrorBanner, Sentence } from "../../ui/sentence.tsx";
import { usePalette } from "../../ui/theme.ts";
import { useAct } from "../../ui/useAct.tsx";
import { knownAttributes, type Member, type Mode, presentWish, problemOf, sizesOf, words } from "./asked.ts";
import { Board } from "./board.tsx";
import { adoptedRows, headsOf, moved } from "./placing.ts";
import { groupNames, hasGaps, openingSettings, presentOf, rememberSettings } from "./present.ts";
import { SettingsForm } from "./settings.tsx";
import { useSearchJob } from "./useSearch.ts";
import { Unplaced, Verdict } from "./verdict.tsx";
import { Wishes } from "./wishes.tsx";

const efforts = { usual: undefined, long: 300_000_000 } as const;
type Effort = keyof typeof efforts;

/** The work on the groups of one gathering: settings and wishes at the left, the groups at the right. */
export function Workshop(props: {
  gathering: string;
  mode: Mode;
  members: readonly Member[];
  /** Participant by person. */
  participants: ReadonlyMap<string, string>;
  /** Everything kept as the gathering's wishes, of both modes. */
  kept: readonly unknown[];
  wishes: readonly Wish[];
}) {
  const { mode } = props;
  const { unit, verb } = words[mode];
  const { palette } = usePalette();
  const { act, sayError } = useAct();
  const navigate = useNavigate();
  const present = useMemo(() => presentOf(props.members, mode), [props.members, mode]);
  const [settings, setSettings] = useState(() => openingSettings(props.gathering, mode, props.members, present));
  // The page opens on what the list has; a search or a hand changes it.
  const [groups, setGroups] = useState<string[][] | null>(present?.groups ?? null);
  const [called, setCalled] = useState(present?.names ?? null);
  const [isPresent, setIsPresent] = useState(present !== null);
  const [answer, setAnswer] = useState<GroupingAnswer | null>(null);
  const [locked, setLocked] = useState<ReadonlyMap<string, number>>(new Map());
  const [byHand, setByHand] = useState<ReadonlyMap<number, string | null>>(present?.heads ?? new Map());
  const [seed, setSeed] = useState(1);
  const [effort, setEffort] = useState<Effort>("usual");
  const [failure, setFailure] = useState<unknown>(null);

  // The list was changed elsewhere while nothing was changed here: the page follows it.
  const listed = JSON.stringify([present?.groups, present?.names, [...(present?.heads ?? [])]]);
  const [followed, setFollowed] = useState(listed);
  if (listed !== followed) {
    setFollowed(listed);
    if (isPresent || groups === null) {
      setSettings(openingSettings(props.gathering, mode, props.members, present));
      setGroups(present?.groups ?? null);
      setCalled(present?.names ?? null);
      setIsPresent(present !== null);
      setByHand(present?.heads ?? new Map());
    }
  }

  const members = useMemo(
    () => props.members.filter(({ role }) => settings.roles.includes(role)),
    [props.members, settings.roles],
  );
  const byId = useMemo(() => new Map(props.members.map((one) => [one.id, one])), [props.members]);
  const roles = useMemo(() => {
    const counts = new Map<string, number>();
    for (const { role } of props.members) counts.set(role, (counts.get(role) ?? 0) + 1);
    return counts;
  }, [props.members]);
  const known = knownAttributes(members);
  const { sizes, fault } = sizesOf(settings, members.length, mode);
  const those = new Set(members.map(({ id }) => id));
  const wishes = props.wishes.flatMap((wish) => presentWish(wish, those) ?? []);
  const problem = problemOf({ mode, members, sizes, mix: settings.mix, wishes, locked });
  const isReady = members.length > 0 && fault === null;
  const check = useQuery("grouping.check", { problem }, { enabled: isReady, keep: true });
  const contradictions = isReady ? (check.data?.contradictions ?? []) : [];
  const search = useSearchJob(
    (found) => {
      // The heads of the list led other groups; who was made head by hand since is locked and stays.
      const isStale = (group: number, id: string | null) =>
        id !== null && !locked.has(id) && present?.heads.get(group) === id;
      setByHand(new Map([...byHand].filter(([group, id]) => !isStale(group, id))));
      if (called && hasGaps(called)) setCalled(null);
      setGroups(found.groups);
      setIsPresent(false);
      setAnswer(found);
    },
    (error) => setFailure(error),
  );
  const heads = groups ? headsOf(groups, wishes, byHand) : [];
  const shownSizes = groups && groups.length === sizes.length ? sizes : (groups?.map((ids) => ids.length) ?? []);

  const names = groupNames(groups?.length ?? 0, called, unit);
  const placed = new Set(groups?.flat());
  const unplaced = members.filter(({ id }) => !placed.has(id));

  const keepWishes = async (next: Wish[]) => {
    const others = props.kept.filter(
      (one) => !(typeof one === "object" && one !== null && "mode" in one && one.mode === mode),
    );
    try {
      const kept = JSON.parse(JSON.stringify([...others, ...next.map((wish) => ({ mode, wish }))]));
      await call("gathering.update", { id: props.gathering, patch: { wishes: kept } });
    } catch (error) {
      sayError(error, "要求没有保存");
    }
  };
  const run = () => {
    setFailure(null);
    void search.start(problem, seed, efforts[effort]);
    setSeed(seed + 1);
  };
  const change = (next: string[][]) => {
    setGroups(next);
    setIsPresent(false);
    setAnswer(null);
  };
  const adopt = () => {
    if (!groups) return;
    void act(
      "gathering.setGroups",
      { id: props.gathering, rows: adoptedRows(groups, heads, byId, props.participants, mode, names) },
      {
        done: ({ changed }) =>
          changed > 0 ? `已采用，写入 ${changed} 人的${column}` : `名单中的${column}与此相同，没有改动`,
      },
    );
  };
  const column = mode === "tables" ? "桌次" : "组别";
  const replaced = members.filter((one) => (mode === "tables" ? one.tableNo : one.group)).length;

  return (
    <div style={{ display: "flex", gap: 16, flex: 1, minHeight: 0 }}>
      <div
        className="xw-scroll"
        style={{ width: 384, flex: "none", display: "flex", flexDirection: "column", gap: 12, paddingRight: 4 }}
      >
        <SettingsForm
          mode={mode}
          roles={roles}
          people={members.length}
          known={known}
          settings={settings}
          onChange={(next) => {
            setSettings(next);
            rememberSettings(props.gathering, mode, next);
          }}
        />
        <h2 style={{ fontSize: 14, margin: 0, fontWeight: 600 }}>要求</h2>
        <Wishes
          mode={mode}
          members={members}
          count={sizes.length}
          attributes={known}
          wishes={wishes}
          onChange={(next) => void keepWishes(next)}
        />
      </div>
      <div style={{ flex: 1, minWidth: 0, minHeight: 0, display: "flex", flexDirection: "column", gap: 8 }}>
        <div style={{ display: "flex", gap: 8, alignItems: "center", flexWrap: "wrap" }}>
          {search.going ? (
            <Button onClick={() => void search.stop()}>停止，用现在最好的结果</Button>
          ) : (
            <Button
              type={groups ? "default" : "primary"}
              disabled={!isReady || contradictions.length > 0}
              onClick={run}
            >
              {groups ? `再排一次` : `开始${verb}`}
            </Button>
          )}
          <Select<Effort>
            aria-label="排的时间"
            value={effort}
            disabled={search.going !== null}
            onChange={setEffort}
            style={{ width: 152 }}
            options={[
              { value: "usual", label: "排约3秒" },
              { value: "long", label: "仔细排约30秒" },
            ]}
          />
          {groups ? (
            <Popconfirm
              title={replaced > 0 ? `名单中 ${replaced} 人已有${column}，将被替换` : `把${verb}结果写入名单的${column}`}
              description="可以撤销"
              okText="采用"
              cancelText="取消"
              onConfirm={adopt}
            >
              <Button type="primary" disabled={search.going !== null}>
                采用
              </Button>
            </Popconfirm>
          ) : null}
          {present && mode === "groups" ? (
            <Button
              icon={<PrinterOutlined />}
              disabled={search.going !== null}
              onClick={() =>
                void navigate({
                  to: "/papers",
                  search: { layout: "groupList", params: { gathering: props.gathering } },
                })
              }
            >
              打印分组名单
            </Button>
          ) : null}
          {locked.size > 0 ? (
            <Button type="link" onClick={() => setLocked(new Map())}>{`解除全部锁定（${locked.size} 人）`}</Button>
          ) : null}
        </div>
        {search.going ? (
          <div role="status">
            <Progress
              percent={search.going.of ? Math.min(99, Math.floor((search.going.steps / search.going.of) * 100)) : 0}
              size="small"
            />
            <span>
              {search.going.score === null
                ? "正在搜索"
                : `正在搜索，目前最好的不均匀程度为 ${Math.round(search.going.score * 100) / 100}`}
            </span>
          </div>
        ) : null}
        {failure ? <ErrorBanner error={failure} onClose={() => setFailure(null)} /> : null}
        {contradictions.map((one) => (
          <Sentence key={one.sentence} level="error">
            <div>{one.sentence}。</div>
            {one.relax ? <div>{`${one.relax}。`}</div> : null}
          </Sentence>
        ))}
        {groups ? (
          <>
            <Verdict
              problem={problem}
              groups={groups}
              answer={answer}
              isPresent={isPresent}
              isReady={isReady && unplaced.length === 0}
              unit={unit}
            />
            {unplaced.length > 0 && !search.going ? (
              <Unplaced
                members={unplaced}
                onLock={() => setLocked(new Map(groups.flatMap((ids, at) => ids.map((id) => [id, at] as const))))}
              />
            ) : null}
            <Board
              mode={mode}
              groups={groups}
              names={names}
              sizes={shownSizes}
              members={byId}
              locked={locked}
              heads={heads}
              onMove={(id, to) => {
                change(moved(groups, id, to));
                // What was put somewhere by hand is meant to stay.
                setLocked(new Map(locked).set(id, to));
              }}
              onLock={(id, isLocked) => {
                const next = new Map(locked);
                const at = groups.findIndex((ids) => ids.includes(id));
                if (isLocked && at >= 0) next.set(id, at);
                else next.delete(id);
                setLocked(next);
              }}
              onHead={(id, group, isHead) => {
                setIsPresent(false);
                setByHand(new Map(byHand).set(group, isHead ? id : null));
                // A head stays with the group also when it is made anew.
                if (isHead) setLocked(new Map(locked).set(id, group));
              }}
            />
          </>
        ) : search.going ? null : (
          <p style={{ color: palette.secondary }}>
            {members.length === 0
              ? "请在左边选择参加的人。"
              : `设好${unit}数和要求，按“开始${verb}”。排好以后可以拖动人员，也可以选中一人后按 Alt+左右方向键移动，按 L 锁定，按回车看其他操作；再排时锁定的人不动。`}
          </p>
        )}
      </div>
    </div>
  );
}
