import { StrictMode } from "react";
import { createRoot } from "react-dom/client";

import { App } from "#app/app.tsx";
import { Session } from "#shared/session.ts";
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
