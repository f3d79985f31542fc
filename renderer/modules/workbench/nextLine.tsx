import { Button } from "antd";
import { usePalette } from "../../ui/theme.ts";
import type { Go, Step } from "./nextStep.ts";

/** 先办: the one thing to do first, in a sentence with its button. */
export function NextLine(props: { step: Step; go: Go }) {
  const { step, go } = props;
  const { palette } = usePalette();
  return (
    <section
      aria-label="先办"
      className="work-card work-next"
      style={{
        background: palette.surface,
        borderColor: palette.lines,
        borderLeftColor: step.pressing ? palette.accent : palette.lines,
      }}
    >
      <strong style={{ color: step.pressing ? palette.accent : palette.text }}>先办</strong>
      <span style={{ flex: 1 }}>{step.sentence}</span>
      {step.button ? (
        <Button type="primary" onClick={() => go(step.path, step.search)}>
          {step.button}
        </Button>
      ) : null}
    </section>
  );
}
