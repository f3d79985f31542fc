import { App } from "antd";
import { useCallback, useEffect, useMemo, useRef, useState } from "react";
import type { HallLayout } from "../../../../core/records/seating.ts";
import { layoutOf } from "../../../../core/rules/seating/hall.ts";
import { applyEdit } from "../../../../core/rules/seating/venue/apply.ts";
import { editSentence, type VenueEdit } from "../../../../core/rules/seating/venue/edits.ts";
import { call } from "../../../client/api.ts";
import { useQuery } from "../../../client/query.ts";
import { useAct } from "../../../ui/useAct.tsx";

/** Edits after which somebody may have no seat. */
const mayLose = new Set<VenueEdit["do"]>(["remove", "removeRows", "removeZone", "seats", "open"]);

/** A hall that is being drawn: its layout as it looks now, and the one way to change it. */
export interface Venue {
  hall: ReturnType<typeof useQuery<"hall.get">>;
  layout: HallLayout | null;
  /** Shows the edit at once and stores it; the history of the program takes it back. False where it was not done. */
  edit: (edit: VenueEdit) => Promise<boolean>;
  /** What was done last. */
  last: string;
}

/** Every gesture is one command and one step of the history; the drawing doesn't wait for it. */
export function useVenue(id: string): Venue {
  const hall = useQuery("hall.get", { id });
  const { refetch } = hall;
  const { sayError } = useAct();
  const { modal } = App.useApp();
  const stored = useMemo(() => (hall.data ? layoutOf(hall.data) : null), [hall.data]);
  const [layout, setLayout] = useState<HallLayout | null>(null);
  const [last, setLast] = useState("");
  const shown = useRef<HallLayout | null>(null);
  const waiting = useRef(0);
  const queue = useRef<Promise<unknown>>(Promise.resolve());

  const show = useCallback((next: HallLayout) => {
    // Equal values keep the old objects, so that thousands of seats are not drawn again.
    if (shown.current && JSON.stringify(shown.current) === JSON.stringify(next)) return;
    shown.current = next;
    setLayout(next);
  }, []);
  useEffect(() => {
    if (stored && waiting.current === 0) show(stored);
  }, [stored, show]);

  const store = useCallback(
    (edit: VenueEdit, confirm: boolean) => {
      if (shown.current) {
        shown.current = applyEdit(shown.current, edit);
        setLayout(shown.current);
      }
      waiting.current += 1;
      const done = queue.current.then(async () => {
        let fine = true;
        try {
          await call("venue.edit", { hall: id, edits: [edit], confirm });
          setLast(`已保存：${editSentence(edit)}`);
        } catch (error) {
          fine = false;
          sayError(error, "没有保存");
        }
        waiting.current -= 1;
        if (waiting.current === 0) {
          const { data } = await refetch();
          if (data && waiting.current === 0) show(layoutOf(data));
        }
        return fine;
      });
      queue.current = done;
      return done;
    },
    [id, refetch, sayError, show],
  );

  const edit = useCallback(
    async (one: VenueEdit): Promise<boolean> => {
      if (!mayLose.has(one.do)) return store(one, false);
      let sentences: string[];
      try {
        await queue.current;
        sentences = (await call("venue.affected", { hall: id, edits: [one] })).sentences;
      } catch (error) {
        sayError(error, "没有完成");
        return false;
      }
      if (sentences.length === 0) return store(one, false);
      return new Promise((done) => {
        modal.confirm({
          title: "座位上有人",
          content: sentences.map((sentence) => <LossLine key={sentence} sentence={sentence} />),
          okText: "仍然改动",
          cancelText: "不改",
          width: 520,
          onOk: () => done(store(one, true)),
          onCancel: () => done(false),
        });
      });
    },
    [id, modal, sayError, store],
  );
  return { hall, layout, edit, last };
}

const LossLine = (props: { sentence: string }) => <p style={{ margin: "4px 0" }}>{props.sentence}</p>;
