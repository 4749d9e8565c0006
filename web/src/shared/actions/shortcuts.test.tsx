// @vitest-environment jsdom
import { cleanup, render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, beforeEach, expect, test, vi } from "vitest";

import type { Action } from "./registry.ts";
import { ariaKeys, chooseSingleKeys, keysOf, strokeOf, useShortcuts } from "./shortcuts.ts";
import { useActions, useOffered } from "./use-actions.ts";

const done = vi.fn<(what: string) => void>();

function act(id: string, shortcut: string, more: Partial<Action> = {}): Action {
  return { id, label: { said: id }, section: "queue", shortcut, run: () => done(id), ...more };
}

function Offers({ actions }: { actions: readonly Action[] }) {
  useActions(actions);
  return null;
}

function Everything({ actions }: { actions: readonly Action[] }) {
  useShortcuts();
  return (
    <>
      <Offers actions={actions} />
      <input aria-label="text" />
      <input type="checkbox" aria-label="box" />
      <div role="grid" tabIndex={0} aria-label="grid" />
      <div role="dialog" aria-label="dialog">
        <button type="button">inside</button>
      </div>
    </>
  );
}

const ACTIONS = [act("take", "t"), act("go", "g q"), act("palette", "mod+k"), act("sheet", "?"), act("older", "shift+j"), act("off", "o", { enabled: false })];

function open(actions: readonly Action[] = ACTIONS) {
  render(<Everything actions={actions} />);
  return userEvent.setup();
}

const press = (init: KeyboardEventInit) => strokeOf(new KeyboardEvent("keydown", init))?.stroke;

beforeEach(() => {
  localStorage.clear();
  done.mockReset();
});
afterEach(cleanup);

test("a key, a key with modifiers and one key after another do what they are for", async () => {
  const user = open();
  await user.keyboard("t?{Control>}k{/Control}{Shift>}J{/Shift}gq");
  expect(done.mock.calls.flat()).toEqual(["take", "sheet", "palette", "older", "go"]);
});

test("a sequence that leads nowhere is forgotten, its last key is not", async () => {
  const user = open();
  await user.keyboard("gtq");
  expect(done.mock.calls.flat()).toEqual(["take"]);
});

test("what cannot be done now has no shortcut", async () => {
  const user = open();
  await user.keyboard("o");
  expect(done).not.toHaveBeenCalled();
});

test("letters are text in a field and shortcuts in a list; what takes Ctrl is one everywhere but in a dialog", async () => {
  const user = open();
  await user.type(screen.getByLabelText("text"), "t?{Control>}k{/Control}");
  expect(done.mock.calls.flat()).toEqual(["palette"]);
  await user.click(screen.getByLabelText("grid"));
  await user.keyboard("t");
  await user.click(screen.getByLabelText("box"));
  await user.keyboard("t");
  expect(done.mock.calls.flat()).toEqual(["palette", "take", "take"]);
  await user.click(screen.getByText("inside"));
  await user.keyboard("t{Control>}k{/Control}");
  expect(done).toHaveBeenCalledTimes(3);
});

test("single characters can be switched off on a device, the rest stays", async () => {
  const user = open();
  chooseSingleKeys(false);
  await user.keyboard("t?{Control>}k{/Control}");
  expect(done.mock.calls.flat()).toEqual(["palette"]);
  chooseSingleKeys(true);
  await user.keyboard("t");
  expect(done).toHaveBeenLastCalledWith("take");
});

test("the later of two offers counts, and goes with its component", async () => {
  const { rerender } = render(<Everything actions={[act("first", "t")]} />);
  const later = render(<Offers actions={[act("second", "t")]} />);
  const user = userEvent.setup();
  await user.keyboard("t");
  later.unmount();
  await user.keyboard("t");
  rerender(<Everything actions={[act("changed", "t")]} />);
  await user.keyboard("t");
  expect(done.mock.calls.flat()).toEqual(["second", "first", "changed"]);
});

test("actions are offered by section", () => {
  const seen: string[][] = [];
  function Seen() {
    seen.push(useOffered().map(({ id }) => id));
    return null;
  }
  render(<Offers actions={[act("b", "b", { section: "app" }), act("a", "a")]} />);
  render(<Seen />);
  expect(seen.at(-1)).toEqual(["a", "b"]);
});

test("on a keyboard of another script the letters are where they are", () => {
  expect(press({ key: "ن", code: "KeyK", ctrlKey: true })).toBe("mod+k");
  expect(press({ key: "é", code: "Digit2" })).toBe("é");
  expect(press({ key: "Shift", shiftKey: true })).toBeUndefined();
  expect(press({ key: "@", code: "KeyQ", modifierAltGraph: true } as KeyboardEventInit)).toBeUndefined();
  expect(press({ key: "k", code: "KeyK", metaKey: true })).toBeUndefined();
});

test("keys are shown as they are printed, and told to those who hear the screen", () => {
  expect(keysOf("mod+enter")).toEqual([["Ctrl", "↵"]]);
  expect(keysOf("g q")).toEqual([["G"], ["Q"]]);
  expect(ariaKeys("mod+k")).toBe("Control+K");
  expect(ariaKeys("g q")).toBeUndefined();
});
