import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { z } from "zod";
import { Root } from "./app/root.tsx";
import "./styles/fonts.css";
import "./styles/base.css";

// The policy of the page forbids eval, which zod would try for speed.
z.config({ jitless: true });

const place = document.getElementById("root");
if (place) {
  createRoot(place).render(
    <StrictMode>
      <Root />
    </StrictMode>,
  );
}
