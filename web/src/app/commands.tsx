import { lazy, Suspense, useState } from "react";

import type { Action } from "#shared/actions/registry.ts";
import { useShortcuts } from "#shared/actions/shortcuts.ts";
import { useActions } from "#shared/actions/use-actions.ts";

const Palette = lazy(async () => ({ default: (await import("./palette.tsx")).Palette }));
const ShortcutSheet = lazy(async () => ({ default: (await import("./shortcut-sheet.tsx")).ShortcutSheet }));

/** The actions that every screen has, and the two ways to all of them: the palette and the sheet. */
export function useCommands(actions: readonly Action[]) {
  const [open, setOpen] = useState<"palette" | "sheet" | null>(null);
  const close = () => setOpen(null);
  useShortcuts();
  useActions([
    ...actions,
    { id: "app.palette", label: "shell.palette.open", section: "app", shortcut: "mod+k", run: () => setOpen("palette") },
    { id: "app.shortcuts", label: "shell.shortcuts", section: "app", shortcut: "?", run: () => setOpen("sheet") },
  ]);
  return {
    openPalette: () => setOpen("palette"),
    commands: (
      <Suspense fallback={null}>
        {open === "palette" && <Palette close={close} />}
        {open === "sheet" && <ShortcutSheet close={close} />}
      </Suspense>
    ),
  };
}
