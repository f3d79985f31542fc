import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import "../styles/fonts.css";
import "../styles/base.css";
import { Root } from "./root.tsx";

/** Shows the whole program. */
export function startProgram(place: HTMLElement): void {
  createRoot(place).render(
    <StrictMode>
      <Root />
    </StrictMode>,
  );
}
