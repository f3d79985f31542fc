/** What of a dialog or drawer takes the focus when it opens and nothing in it has it: itself, or the button that closes it. */
const frames = ".ant-modal-close, .ant-drawer-close, .ant-modal, .ant-modal-wrap, .ant-drawer";
const boxes = 'form :is(input, textarea):not([type="hidden"], :disabled)';

/**
 * A dialog with a form begins in its first box. A box that takes the focus by itself loses it where nothing moves (the dialog
 * is not yet drawn at that moment), and one without such a box would begin at its closing button. Gives the function that
 * stops it.
 */
export function beginInFirstBox(): () => void {
  let pressed: EventTarget | null = null;
  const onPress = (event: PointerEvent) => {
    pressed = event.target;
  };
  const onFocus = ({ target, relatedTarget }: FocusEvent) => {
    if (!(target instanceof HTMLElement) || !target.matches(frames)) return;
    const panel = target.closest(".ant-modal, .ant-drawer") ?? target;
    // Who goes back to the button with the keyboard, or presses beside a box, means it.
    const isButton = target.matches("button");
    if (isButton && relatedTarget instanceof Node && panel.contains(relatedTarget)) return;
    if (pressed instanceof Node && panel.contains(pressed)) return;
    const first = [...panel.querySelectorAll<HTMLElement>(boxes)].find((box) => box.offsetParent !== null);
    first?.focus();
  };
  document.addEventListener("pointerdown", onPress, true);
  document.addEventListener("focusin", onFocus);
  return () => {
    document.removeEventListener("pointerdown", onPress, true);
    document.removeEventListener("focusin", onFocus);
  };
}
