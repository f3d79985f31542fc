import { useCallback, useEffect } from "react";
import { isTyping } from "../ui/typing.ts";
import { undoneSentence, useAct } from "../ui/useAct.tsx";

/** A list to choose from has an input for searching in it; while that is empty nothing is being typed. */
const isEmptyPicker = (target: EventTarget | null): boolean =>
  target instanceof HTMLInputElement && target.getAttribute("role") === "combobox" && target.value === "";

/** Taking back and doing again, from buttons, palette and keyboard. */
export interface UndoRedo {
  undo: () => void;
  redo: () => void;
}

/**
 * 撤销 and 重做 of the library. Ctrl+Z, Ctrl+Y and Ctrl+Shift+Z work when no text is being typed; in an input the
 * browser's own undo of the typing works. Nothing happens while an input method composes.
 */
export function useUndoRedo(): UndoRedo {
  const { act } = useAct();
  const undo = useCallback(() => {
    void act("history.undo", {}, { done: (answer) => undoneSentence(answer.label), failed: "没有撤销" });
  }, [act]);
  const redo = useCallback(() => {
    void act("history.redo", {}, { done: (answer) => undoneSentence(answer.label, "重做"), failed: "没有重做" });
  }, [act]);

  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (event.isComposing || event.keyCode === 229 || event.altKey || !(event.ctrlKey || event.metaKey)) return;
      if (isTyping(event.target) && !isEmptyPicker(event.target)) return;
      const key = event.key.toLowerCase();
      if (key === "z" && !event.shiftKey) undo();
      else if (key === "y" || (key === "z" && event.shiftKey)) redo();
      else return;
      event.preventDefault();
    };
    window.addEventListener("keydown", press);
    return () => window.removeEventListener("keydown", press);
  }, [undo, redo]);
  return { undo, redo };
}
