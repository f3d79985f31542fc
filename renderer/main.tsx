import { z } from "zod";

// The policy of the page forbids eval, which zod would try for speed.
z.config({ jitless: true });

const place = document.getElementById("root");
if (place) {
  // A printed document needs a tenth of the program; each half is fetched only where it is shown.
  if (location.hash.startsWith("#/paper/"))
    void import("./paper/printed.tsx").then(({ showPrinted }) => showPrinted(place, location.hash));
  else void import("./app/start.tsx").then(({ startProgram }) => startProgram(place));
}
