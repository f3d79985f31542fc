import { Button, Popconfirm, Progress, Select } from "antd";
import { useMemo, useState } from "react";
import type { GroupingAnswer } from "../../../core/modules/grouping.ts";
import { participantRoles } from "../../../core/records/gathering.ts";
import type { Wish } from "../../../core/rules/grouping/problem.ts";
import { call } from "../../client/api.ts";
import { useQuery } from "../../client/query.ts";
import { ErrorBanner, Sentence } from "../../ui/sentence.tsx";
import { usePalette } from "../../ui/theme.ts";
import { useAct } from "../../ui/useAct.tsx";
import { knownAttributes, type Member, type Mode, presentWish, problemOf, usualMix, words } from "./asked.ts";
import { Board } from "./board.tsx";
import { adoptedRows, headsOf, moved } from "./placing.ts";
import { type Settings, SettingsForm, sizesOf } from "./settings.tsx";
import { useSearchJob } from "./useSearch.ts";
import { Verdict } from "./verdict.tsx";
import { Wishes } from "./wishes.tsx";

/** Who is not placed in groups unless the user says so. */
const asideRoles = new Set<string>([participantRoles.teacher, participantRoles.staff, participantRoles.press]);
const efforts = { usual: undefined, long: 300_000_000 } as const;
type Effort = keyof typeof efforts;

function firstSettings(members: readonly Member[], mode: Mode): Settings {
  const roles = [...new Set(members.map(({ role }) => role))];
  const usual = mode === "groups" ? roles.filter((role) => !asideRoles.has(role)) : roles;
  const people = members.filter(({ role }) => usual.includes(role)).length;
  const each = mode === "groups" ? 8 : 10;
  return { roles: usual, count: Math.max(1, Math.ceil(people / each)), sizes: "", mix: usualMix[mode] };
}

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
  const [settings, setSettings] = useState(() => firstSettings(props.members, mode));
  const [groups, setGroups] = useState<string[][] | null>(null);
  const [answer, setAnswer] = useState<GroupingAnswer | null>(null);
  const [locked, setLocked] = useState<ReadonlyMap<string, number>>(new Map());
  const [byHand, setByHand] = useState<ReadonlyMap<number, string | null>>(new Map());
  const [seed, setSeed] = useState(1);
  const [effort, setEffort] = useState<Effort>("usual");
  const [failure, setFailure] = useState<unknown>(null);

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
  const present = new Set(members.map(({ id }) => id));
  const wishes = props.wishes.flatMap((wish) => presentWish(wish, present) ?? []);
  const problem = problemOf({ mode, members, sizes, mix: settings.mix, wishes, locked });
  const isReady = members.length > 0 && fault === null;
  const check = useQuery("grouping.check", { problem }, { enabled: isReady, keep: true });
  const contradictions = isReady ? (check.data?.contradictions ?? []) : [];
  const search = useSearchJob(
    (found) => {
      setGroups(found.groups);
      setAnswer(found);
    },
    (error) => setFailure(error),
  );
  const heads = groups ? headsOf(groups, wishes, byHand) : [];
  const shownSizes = groups && groups.length === sizes.length ? sizes : (groups?.map((ids) => ids.length) ?? []);

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
    setAnswer(null);
  };
  const adopt = () => {
    if (!groups) return;
    void act(
      "gathering.setGroups",
      { id: props.gathering, rows: adoptedRows(groups, heads, byId, props.participants, mode) },
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
          onChange={setSettings}
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
            aria-label="搜索的时间"
            value={effort}
            disabled={search.going !== null}
            onChange={setEffort}
            style={{ width: 152 }}
            options={[
              { value: "usual", label: "搜索约3秒" },
              { value: "long", label: "仔细搜索约30秒" },
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
            <Verdict problem={problem} groups={groups} answer={answer} isReady={isReady} unit={unit} />
            <Board
              mode={mode}
              groups={groups}
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
