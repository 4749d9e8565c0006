import { answer } from "@cems/api-client/client";
import { may } from "@cems/domain/permissions";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { type ReactNode, useRef, useState } from "react";
import { Dialog as AriaDialog, Heading, Modal, ModalOverlay } from "react-aria-components";

import { useApi, useUser } from "#shared/session-context.tsx";
import { useTexts } from "#shared/texts.tsx";
import { sayTrouble } from "#shared/trouble.ts";
import { Button } from "#ui/button.tsx";
import { Select } from "#ui/choice.tsx";
import { Dialog } from "#ui/dialog.tsx";
import { TextField } from "#ui/field.tsx";
import { Notice } from "#ui/notice.tsx";

import type { Asked } from "./asked.ts";
import type { Team, View } from "./queries.ts";

const LONGEST = 80;
const OWN = "own";
const EVERYONE = "everyone";

interface NamingProps {
  title: string;
  first: string;
  action: string;
  isPending: boolean;
  error: unknown;
  onName: (name: string) => void;
  close: () => void;
  children?: ReactNode;
}

function Naming({ title, first, action, isPending, error, onName, close, children }: NamingProps) {
  const { say } = useTexts();
  const [name, setName] = useState(first);
  const [missing, setMissing] = useState(false);
  return (
    <ModalOverlay className="dialog-veil" isOpen isDismissable onOpenChange={close}>
      <Modal className="dialog-frame">
        <AriaDialog className="dialog">
          <form
            className="q-naming"
            noValidate
            onSubmit={(event) => {
              event.preventDefault();
              const wanted = name.trim();
              setMissing(wanted === "");
              if (wanted !== "" && !isPending) onName(wanted);
            }}
          >
            <Heading slot="title" className="dialog-title">
              {title}
            </Heading>
            <TextField
              label={say("queue.view.name")}
              value={name}
              onChange={(next) => {
                setName(next);
                setMissing(false);
              }}
              maxLength={LONGEST}
              autoComplete="off"
              autoFocus
              error={missing ? say("queue.view.name.missing") : undefined}
            />
            {children}
            {error !== null && <Notice mood="bad">{sayTrouble(error, say)}</Notice>}
            <div className="dialog-actions">
              <Button onPress={close}>{say("queue.cancel")}</Button>
              <Button type="submit" tone="primary" isPending={isPending}>
                {action}
              </Button>
            </div>
          </form>
        </AriaDialog>
      </Modal>
    </ModalOverlay>
  );
}

/** Gives what is shown a name, for oneself or for others too. */
export function SaveView({ asked, teams, close }: { asked: Asked; teams: readonly Team[]; close: () => void }) {
  const { say } = useTexts();
  const user = useUser();
  const api = useApi();
  const client = useQueryClient();
  const navigate = useNavigate();
  const [whose, setWhose] = useState(OWN);
  const intent = useRef({ text: "", key: "" });
  const shareable = teams.filter(({ id }) => may(user, "view.edit", user.teams.includes(id) ? "team" : "all"));
  const owners = [
    { value: OWN, label: say("queue.view.whose.own") },
    ...shareable.map(({ id, name }) => ({ value: id, label: say("queue.view.whose.team", { team: name }) })),
    ...(may(user, "view.edit", "all") ? [{ value: EVERYONE, label: say("queue.view.whose.all") }] : []),
  ];
  const saving = useMutation({
    mutationFn: async (name: string) => {
      const body = {
        name,
        filter: asked.document ?? {},
        sort: asked.sort,
        shared: whose === EVERYONE,
        team: whose === OWN || whose === EVERYONE ? null : whose,
      };
      const text = JSON.stringify(body);
      if (intent.current.text !== text) intent.current = { text, key: crypto.randomUUID() };
      return (await answer(api.POST("/api/v1/views", { params: { header: { "Idempotency-Key": intent.current.key } }, body }))).data;
    },
    onSuccess: async (view) => {
      client.setQueryData<View[]>(["views"], (all) => all && [...all.filter(({ id }) => id !== view.id), view].toSorted((one, other) => one.name.localeCompare(other.name)));
      close();
      await navigate({ to: "/desk", search: { view: view.id } });
    },
  });
  return (
    <Naming
      title={say("queue.view.save.title")}
      first=""
      action={say("queue.view.save")}
      isPending={saving.isPending}
      error={saving.error}
      onName={(name) => saving.mutate(name)}
      close={close}
    >
      {owners.length > 1 && <Select label={say("queue.view.whose")} options={owners} value={whose} onChange={setWhose} />}
    </Naming>
  );
}

export function RenameView({ view, close }: { view: View; close: () => void }) {
  const { say } = useTexts();
  const api = useApi();
  const client = useQueryClient();
  const renaming = useMutation({
    mutationFn: async (name: string) => {
      const path = { view_id: view.id };
      // What somebody else made of it meanwhile stays; only its name is another.
      const { data, etag } = await answer(api.GET("/api/v1/views/{view_id}", { params: { path } }));
      const header = { "Idempotency-Key": crypto.randomUUID(), "If-Match": etag };
      return (await answer(api.PUT("/api/v1/views/{view_id}", { params: { path, header }, body: { name, filter: data.filter, sort: data.sort } }))).data;
    },
    onSuccess: (renamed) => {
      client.setQueryData<View[]>(["views"], (all) => all?.map((each) => (each.id === renamed.id ? renamed : each)));
      close();
    },
  });
  return (
    <Naming
      title={say("queue.view.rename.title")}
      first={view.name}
      action={say("queue.view.rename")}
      isPending={renaming.isPending}
      error={renaming.error}
      onName={(name) => renaming.mutate(name)}
      close={close}
    />
  );
}

export function RemoveView({ view, close }: { view: View; close: () => void }) {
  const { say } = useTexts();
  const api = useApi();
  const client = useQueryClient();
  const navigate = useNavigate();
  const removing = useMutation({
    mutationFn: () => answer(api.DELETE("/api/v1/views/{view_id}", { params: { path: { view_id: view.id } } })),
    onSuccess: async () => {
      client.setQueryData<View[]>(["views"], (all) => all?.filter(({ id }) => id !== view.id));
      close();
      await navigate({ to: "/desk", search: (before) => ("view" in before && before.view === view.id ? {} : before) });
    },
  });
  return (
    <Dialog
      title={say("queue.view.remove.title", { name: view.name })}
      isOpen
      actions={
        <>
          <Button onPress={close} autoFocus>
            {say("queue.cancel")}
          </Button>
          <Button tone="danger" isPending={removing.isPending} onPress={() => removing.mutate()}>
            {say("queue.view.remove")}
          </Button>
        </>
      }
    >
      {removing.error ? sayTrouble(removing.error, say) : say("queue.view.remove.text")}
    </Dialog>
  );
}
