import { Button, Popover } from "antd";
import type { CSSProperties } from "react";
import { tones } from "./model.ts";
import { AnnouncedSign, HeldSign, LockSign, MovedSign, WarnedSign } from "./signs.tsx";

const keys = [
  { keys: "方向键", word: "在日子之间、活动之间移动" },
  { keys: "Tab", word: "从日子到当天的活动（年历中按 Enter 打开当天）" },
  { keys: "Enter", word: "打开；Shift+F10 或右键看全部操作" },
  { keys: "Ctrl+V", word: "把剪切的活动放到所在的日子；Esc 取消" },
] as const;

/** Keys that do nothing while the focus is on a day. */
const runKeys = [
  { keys: "Ctrl+X", word: "剪切，再用方向键选日子" },
  { keys: "Shift+←→", word: "前移、后移一个工作日" },
  { keys: "Alt+←→", word: "缩短、延长一个工作日" },
  { keys: "L、Delete", word: "锁定或解除，退回未定" },
] as const;

const days = [
  { sign: "5", className: "cal-today", word: "今天" },
  { sign: "休", className: "cal-off", word: "放假" },
  { sign: "班", className: "cal-makeup", word: "调休上班" },
  { sign: "", className: "cal-weekend", word: "周末" },
  { sign: "停", className: "cal-blocked", word: "不排活动" },
] as const;

const marks = [
  { sign: <WarnedSign />, word: "需核对，详情里有说明" },
  { sign: <LockSign />, word: "已锁定" },
  { sign: <AnnouncedSign />, word: "已通知" },
  { sign: <HeldSign />, word: "已举办、已归档" },
  { sign: <MovedSign />, word: "试排方案中有变动" },
];

const keyLine = (line: { keys: string; word: string }) => (
  <span key={line.keys} className="cal-keys">
    <kbd>{line.keys}</kbd>
    {line.word}
  </span>
);

/** What colours, marks and patterns of the calendar mean; `names` are the colours' in their order. */
export function Legend(props: { names: readonly string[]; title: string; colours: CSSProperties }) {
  const more = props.names.length > tones;
  const content = (
    <div className="cal-legend" style={props.colours}>
      <b>{props.title}</b>
      {props.names.slice(0, tones).map((name, i) => (
        <span key={name}>
          <span className={`cal-sample cal-tone-${i}`} />
          {name}
        </span>
      ))}
      {more ? (
        <span>
          <span className={`cal-sample cal-tone-${tones}`} />
          其他
        </span>
      ) : null}
      <b>活动</b>
      <span>
        <span className="cal-sample cal-tone-8" />
        已排期（实线）
      </span>
      <span>
        <span className="cal-sample cal-tone-8 cal-draft" />
        拟定、推迟（虚线）
      </span>
      {marks.map(({ sign, word }) => (
        <span key={word}>
          <span className="cal-sample cal-plain">{sign}</span>
          {word}
        </span>
      ))}
      <b>日子</b>
      {days.map(({ sign, className, word }) => (
        <span key={word}>
          <span className={`cal-sample ${className}`}>
            <span className="cal-number">{sign}</span>
          </span>
          {word}
        </span>
      ))}
      <b>拖动时</b>
      <span>
        <span className="cal-sample" data-verdict="impossible" />
        不能安排
      </span>
      <span>
        <span className="cal-sample" data-verdict="bad" />
        不宜安排
      </span>
      <b>按键（与拖动同效）</b>
      {keys.map(keyLine)}
      <b>先选中一期活动才有效的按键</b>
      {runKeys.map(keyLine)}
    </div>
  );
  return (
    <Popover trigger="click" placement="bottomRight" content={content} title="图例和按键">
      <Button>图例和按键</Button>
    </Popover>
  );
}
