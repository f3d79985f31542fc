import { App, Button, Space } from "antd";
import { useCallback } from "react";
import type { ProcedureName } from "../../core/modules/index.ts";
import { call, callNamed, type Input, type Output, toAppError } from "../client/api.ts";

interface ActOptions<Answer> {
  /** What is said when it is done; nothing is said without it. */
  done?: string | ((answer: Answer) => string);
  /** Sentence before the reason of a failure, such as 没有备份成功. */
  failed?: string;
}

function changeOf(answer: unknown): number | null {
  if (typeof answer !== "object" || answer === null || !("changeId" in answer)) return null;
  return typeof answer.changeId === "number" ? answer.changeId : null;
}

/** What is said after 撤销 or 重做; the label of such a change may begin with the word already. */
export const undoneSentence = (label: string, word: "撤销" | "重做" = "撤销"): string =>
  /^(撤销|重做)：/.test(label) ? `已${label}` : `已${word}：${label}`;

function warningsOf(answer: unknown): string[] {
  if (typeof answer !== "object" || answer === null || !("warnings" in answer)) return [];
  return Array.isArray(answer.warnings) ? answer.warnings.map(String) : [];
}

/**
 * Functions that run a command and say what came of it: the message of success carries 撤销 when the command changed the
 * library, warnings of rules stand under it, and a refusal is shown in full. They answer null on failure and never throw.
 * Use `call` where the screen itself shows the error (forms do, to keep what was typed).
 */
export function useAct(): {
  act: <N extends ProcedureName>(
    name: N,
    input: Input<N>,
    options?: ActOptions<Output<N>>,
  ) => Promise<Output<N> | null>;
  actNamed: <Answer>(name: string, input: unknown, options?: ActOptions<Answer>) => Promise<Answer | null>;
  /** Says that something was done, with 撤销 when there is a change to take back. */
  say: (sentence: string, changeId?: number | null, warnings?: string[]) => void;
  /** Shows why something failed. */
  sayError: (error: unknown, before?: string) => void;
} {
  const { message, notification } = App.useApp();

  const sayError = useCallback(
    (error: unknown, before?: string) => {
      const { message: sentence, fields, log } = toAppError(error);
      const more = Object.values(fields ?? {}).filter((line) => line !== sentence);
      notification.error({
        title: before ?? sentence,
        description: (
          <>
            {before ? <div>{sentence}</div> : null}
            {more.map((line) => (
              <div key={line}>{line}</div>
            ))}
            {log ? <div>日志编号：{log}</div> : null}
          </>
        ),
        duration: 12,
      });
    },
    [notification],
  );

  const say = useCallback(
    (sentence: string, changeId?: number | null, warnings: string[] = []) => {
      const key = `said-${changeId ?? sentence}`;
      const undo = async () => {
        message.destroy(key);
        try {
          const answer = await call("history.undo", { changeId: changeId ?? undefined });
          message.success(undoneSentence(answer.label));
        } catch (error) {
          sayError(error, "没有撤销");
        }
      };
      message.open({
        key,
        type: warnings.length > 0 ? "warning" : "success",
        duration: changeId || warnings.length > 0 ? 8 : 3,
        content: (
          <Space align="start">
            <span>
              {sentence}
              {warnings.map((line) => (
                <div key={line}>{line}</div>
              ))}
            </span>
            {changeId ? (
              <Button size="small" onClick={undo}>
                撤销
              </Button>
            ) : null}
          </Space>
        ),
      });
    },
    [message, sayError],
  );

  const actNamed = useCallback(
    async <Answer,>(name: string, input: unknown, options: ActOptions<Answer> = {}): Promise<Answer | null> => {
      try {
        const answer = await callNamed<Answer>(name, input);
        const { done } = options;
        const warnings = warningsOf(answer);
        if (done !== undefined || warnings.length > 0) {
          // Taking back an undo is what 重做 is for.
          const again = name === "history.undo" || name === "history.redo";
          if (again) message.destroy();
          say(
            typeof done === "function" ? done(answer) : (done ?? "已完成"),
            again ? null : changeOf(answer),
            warnings,
          );
        }
        return answer;
      } catch (error) {
        sayError(error, options.failed);
        return null;
      }
    },
    [message, say, sayError],
  );

  const act = useCallback(
    <N extends ProcedureName>(name: N, input: Input<N>, options?: ActOptions<Output<N>>) =>
      actNamed<Output<N>>(name, input, options),
    [actNamed],
  );

  return { act, actNamed, say, sayError };
}
