/** The year as twelve months with what begins in each: as the plan has it, and as the proposal would. */
export function YearStrip(props: { before: readonly number[]; after: readonly number[]; beforeName: string }) {
  const { before, after } = props;
  const most = Math.max(1, ...before, ...after);
  const height = (count: number) => Math.round((count / most) * 38);
  return (
    <div className="schedule-box schedule-year" role="img" aria-label={spoken(before, after, props.beforeName)}>
      <span className="schedule-side" />
      {after.map((count, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: twelve months never move
        <span key={i} className="schedule-bars">
          <span className="schedule-bar" style={{ height: height(before[i] ?? 0) }} />
          <span className="schedule-bar schedule-after" style={{ height: height(count) }} />
        </span>
      ))}
      <span className="schedule-side">月份</span>
      {after.map((_, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: twelve months never move
        <span key={i}>{i + 1}</span>
      ))}
      <span className="schedule-side">{props.beforeName}</span>
      {before.map((count, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: twelve months never move
        <span key={i} className="schedule-side" style={{ textAlign: "center" }}>
          {count}
        </span>
      ))}
      <span className="schedule-side">排后</span>
      {after.map((count, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: twelve months never move
        <b key={i}>{count}</b>
      ))}
    </div>
  );
}

const spoken = (before: readonly number[], after: readonly number[], beforeName: string): string =>
  `各月开始的期数：${after.map((count, i) => `${i + 1}月${beforeName}${before[i] ?? 0}期、排后${count}期`).join("；")}`;
