import { useBlocker } from "@tanstack/react-router";
import { type ReactNode, useRef } from "react";

import { useTexts } from "#shared/texts.tsx";
import { Button } from "#ui/button.tsx";
import { Dialog } from "#ui/dialog.tsx";
import { Notice } from "#ui/notice.tsx";

import { ConflictPanel, type Parts } from "./conflict-panel.tsx";
import type { Editor } from "./editor.ts";
import { sayRefusal } from "./refusal.ts";

interface EditorFormProps<T extends object> {
  editor: Editor<T>;
  /** How the members are called and shown, where two people changed the same one. */
  parts: Parts<T>;
  children: ReactNode;
  /** What the button says; to save, if nothing. */
  submitLabel?: string;
  /** What else can be done, beside saving. */
  actions?: ReactNode;
}

/** A form around an editor: its fields, what stands against saving, and the way out. */
export function EditorForm<T extends object>({ editor, parts, children, submitLabel, actions }: EditorFormProps<T>) {
  const { say } = useTexts();
  const form = useRef<HTMLFormElement>(null);
  const count = Object.keys(editor.errors).length;
  return (
    <form
      ref={form}
      className="office-form"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        // Whoever cannot go on is led to the first field that says why.
        if (!editor.submit()) requestAnimationFrame(() => form.current && focusFault(form.current));
      }}
    >
      <Leaving dirty={editor.dirty && !editor.isSaving} />
      {editor.conflict && <ConflictPanel editor={editor} conflict={editor.conflict} parts={parts} />}
      {children}
      <div className={editor.dirty ? "office-foot office-foot-stays" : "office-foot"}>
        <div className="office-foot-says">
          {count > 0 && <Notice mood="bad">{say("office.error.count", { count })}</Notice>}
          {editor.trouble !== null && <Notice mood="bad">{sayRefusal(editor.trouble, say)}</Notice>}
          {editor.isSaved && !editor.dirty && <Notice mood="good">{say("office.saved")}</Notice>}
        </div>
        <div className="office-foot-buttons">
          {actions}
          {editor.dirty && !editor.isSaving && <Button onPress={editor.discard}>{say("office.discard")}</Button>}
          <Button type="submit" tone="primary" isPending={editor.isSaving}>
            {submitLabel ?? say("office.save")}
          </Button>
        </div>
      </div>
    </form>
  );
}

function focusFault(form: HTMLElement): void {
  const field = form.querySelector<HTMLElement>("[aria-invalid=true]:not([type=hidden]), [data-invalid] button, .office-error button");
  field?.focus();
}

/** Asks before what was changed is left behind. */
function Leaving({ dirty }: { dirty: boolean }) {
  const { say } = useTexts();
  const blocker = useBlocker({
    shouldBlockFn: ({ current, next }) => dirty && current.pathname !== next.pathname,
    enableBeforeUnload: () => dirty,
    withResolver: true,
  });
  return (
    <Dialog
      title={say("office.leave.title")}
      isOpen={blocker.status === "blocked"}
      actions={
        <>
          <Button onPress={() => blocker.proceed?.()}>{say("office.leave.go")}</Button>
          <Button tone="primary" autoFocus onPress={() => blocker.reset?.()}>
            {say("office.leave.stay")}
          </Button>
        </>
      }
    >
      {say("office.leave.text")}
    </Dialog>
  );
}
