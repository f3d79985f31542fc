import { Alert, Button } from "antd";
import type { Finding, Fix } from "../../../core/kit/finding.ts";

/** The new values that a way out brings; null when it says so in words only. */
function patchOf(fix: Fix): Record<string, unknown> | null {
  const { input } = fix;
  if (typeof input !== "object" || input === null || !("patch" in input)) return null;
  return typeof input.patch === "object" && input.patch !== null ? { ...input.patch } : null;
}

/** Why a booking was not taken, with each way out as a button that fills the form. */
export function Refusal(props: { findings: readonly Finding[]; onTake: (patch: Record<string, unknown>) => void }) {
  return (
    <div style={{ display: "flex", flexDirection: "column", gap: 8 }}>
      {props.findings.map((finding) => (
        <Alert
          key={finding.sentence}
          type="error"
          showIcon
          role="alert"
          title="没有预约，填写的内容都还在"
          description={
            <>
              <div>{`${finding.sentence}。`}</div>
              {(finding.fixes ?? []).length > 0 ? (
                <div style={{ display: "flex", flexWrap: "wrap", gap: 8, marginTop: 8 }}>
                  {(finding.fixes ?? []).map((fix) => {
                    const patch = patchOf(fix);
                    return patch ? (
                      <Button
                        key={fix.sentence}
                        size="small"
                        style={{ height: "auto", whiteSpace: "normal", textAlign: "left" }}
                        onClick={() => props.onTake(patch)}
                      >
                        {fix.sentence}
                      </Button>
                    ) : (
                      <span key={fix.sentence}>{fix.sentence}</span>
                    );
                  })}
                </div>
              ) : null}
            </>
          }
        />
      ))}
    </div>
  );
}
