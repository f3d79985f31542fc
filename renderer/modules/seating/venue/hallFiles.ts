import { App } from "antd";
import { createElement, useCallback } from "react";
import type { TemplateName } from "../../../../core/rules/seating/venue/templates.ts";
import { call, type Input, toAppError } from "../../../client/api.ts";
import { shell } from "../../../client/shell.ts";
import { useAct } from "../../../ui/useAct.tsx";

type Target = { hall: string } | { name: string } | Record<string, never>;

/** Export, import and templates of halls with their messages. Where a hall's people would lose their seats, they are named first. */
export function useHallFiles() {
  const { act, say, sayError } = useAct();
  const { modal } = App.useApp();

  /** Runs a command that may take seats away: asks and runs it once more where it was refused for that. */
  const asking = useCallback(
    async <Answer>(run: (confirm: boolean) => Promise<Answer>, failed: string): Promise<Answer | null> => {
      try {
        return await run(false);
      } catch (error) {
        const known = toAppError(error);
        if (known.code !== "refused" || !/确认后再做/u.test(known.message)) {
          sayError(error, failed);
          return null;
        }
        const sure = await new Promise<boolean>((done) => {
          modal.confirm({
            title: "座位上有人",
            content: createElement("p", null, known.message),
            okText: "仍然改动",
            cancelText: "不改",
            width: 520,
            onOk: () => done(true),
            onCancel: () => done(false),
          });
        });
        if (!sure) return null;
        try {
          return await run(true);
        } catch (again) {
          sayError(again, failed);
          return null;
        }
      }
    },
    [modal, sayError],
  );

  const exportHall = useCallback(
    async (hall: string, format: Input<"venue.export">["format"]) => {
      const made = await act("venue.export", { hall, format, edition: "present" }, { failed: "没有导出" });
      if (!made) return;
      try {
        const kept = await shell.platform.saveFile({ fileId: made.file, name: made.name });
        if (kept) say(`已导出“${made.name}”，${made.seats} 座`);
      } catch (error) {
        sayError(error, "没有存下文件");
      }
    },
    [act, say, sayError],
  );

  const importHall = useCallback(
    async (target: Target): Promise<string | null> => {
      try {
        const file = await shell.platform.openFile({
          title: "选择会场文件（座位表或座位图）",
          accept: [".xlsx", ".xls", ".et", ".csv", ".json"],
        });
        if (!file) return null;
        const made = await asking(
          (confirm) => call("venue.import", { file: file.fileId, ...target, confirm }),
          "没有导入",
        );
        if (!made) return null;
        say(`已导入${made.name ? `“${made.name}”` : ""}，${made.seats} 座`, made.changeId, [
          ...made.notes,
          ...made.warnings,
        ]);
        return made.hall;
      } catch (error) {
        sayError(error, "没有读取文件");
        return null;
      }
    },
    [asking, say, sayError],
  );

  const fromTemplate = useCallback(
    async (
      given: { template: TemplateName; options: Record<string, number | string> },
      target: Target,
    ): Promise<string | null> => {
      const { template, options } = given;
      const made = await asking((confirm) => call("venue.make", { template, options, ...target, confirm }), "没有布置");
      if (made) say("name" in target ? `已新建会场“${target.name}”` : "已按模板重新布置", made.changeId, made.warnings);
      return made?.hall ?? null;
    },
    [asking, say],
  );
  return { exportHall, importHall, fromTemplate };
}
