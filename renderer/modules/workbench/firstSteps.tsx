import { Button } from "antd";
import { usePalette } from "../../ui/theme.ts";
import type { Due, Go } from "./nextStep.ts";

/** What a library with nothing but reference data needs first; gone as soon as the first head is registered. */
export function FirstSteps(props: { planned: readonly number[]; year: number; due: Due; go: Go }) {
  const { planned, year, due, go } = props;
  const { palette } = usePalette();
  const hasPlan = planned.includes(year);
  const steps = [
    {
      title: "登记负责人",
      note:
        due.dutyCounts.vacant > 0
          ? `名册里有 ${due.dutyCounts.vacant} 个机构还没有负责人。逐个登记机构、姓名、职务和任期。`
          : "逐个登记机构、姓名、职务和任期。",
      buttons: [{ label: "登记负责人", primary: true, run: () => go("/people", { do: "enterHead" }) }],
      done: false,
    },
    {
      title: "导入名册",
      note: "已有 Excel 或 WPS 名册的，一张表导入机构、人员和任职，导入前逐行预览。",
      buttons: [{ label: "导入名册", primary: false, run: () => go("/people", { do: "import" }) }],
      done: false,
    },
    {
      title: "建立本年计划",
      note: hasPlan
        ? `${year}年计划已经建立。`
        : planned.length > 0
          ? `由${Math.max(...planned)}年的计划生成${year}年计划，再逐项调整。`
          : `新建${year}年计划，或导入已有的计划表。`,
      buttons: [
        hasPlan
          ? { label: "打开计划", primary: false, run: () => go("/plan", { year }) }
          : {
              label: planned.length > 0 ? "由上一年生成" : "建立计划",
              primary: false,
              run: () => go("/plan", planned.length > 0 ? { year, do: "generate" } : { year }),
            },
      ],
      done: hasPlan,
    },
  ];
  return (
    <section className="work-card" style={{ background: palette.surface, borderColor: palette.lines }}>
      <h2>从这里开始</h2>
      <ol className="work-steps">
        {steps.map((step) => (
          <li key={step.title} style={{ borderColor: palette.lines }}>
            <strong>
              {step.title}
              {step.done ? <span style={{ color: palette.done, fontWeight: 400 }}>　已完成</span> : null}
            </strong>
            <span style={{ color: palette.secondary, flex: 1 }}>{step.note}</span>
            <span>
              {step.buttons.map((button) => (
                <Button key={button.label} type={button.primary ? "primary" : "default"} onClick={button.run}>
                  {button.label}
                </Button>
              ))}
            </span>
          </li>
        ))}
      </ol>
    </section>
  );
}
