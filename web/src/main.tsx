import { StrictMode } from "react";
import { createRoot } from "react-dom/client";

import { App } from "#app/app.tsx";
import { Session } from "#shared/session.ts";
import { updates } from "#shared/updates.ts";
import "#ui/tokens.css";
import "#ui/base.css";

const session = new Session({
  fetch: (request) => fetch(request),
  origin: location.origin,
  now: () => performance.timeOrigin + performance.now(),
});
const root = document.getElementById("root");
if (!root) throw new Error("index.html has no #root");
createRoot(root).render(
  <StrictMode>
    <App session={session} />
  </StrictMode>,
);
void session.start();
// Without the style of a screen its code is asked for all the same: if that is missing too, the router
// loads the page anew, once.
window.addEventListener("vite:preloadError", (event) => {
  if (event.payload.message.includes("CSS")) event.preventDefault();
});
// Not while developing, where every file changes all the time.
if (import.meta.env.PROD && "serviceWorker" in navigator) void updates.start(navigator.serviceWorker);
