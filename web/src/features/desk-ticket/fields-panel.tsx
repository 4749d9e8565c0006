import { answer } from "@cems/api-client/client";
import { Problem } from "@cems/api-client/problem";
import { waysFrom } from "@cems/domain/workflow";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useRef, useState } from "react";

import { useApi, useUser } from "#shared/session-context.tsx";
import { useTexts } from "#shared/texts.tsx";
import { sayTrouble } from "#shared/trouble.ts";
import { Button } from "#ui/button.tsx";
import { type Option, Select } from "#ui/choice.tsx";
import { TextField } from "#ui/field.tsx";
import { Notice } from "#ui/notice.tsx";

import { useFieldName } from "./events.tsx";
import { deskTicket, loads, members, type Priority, type Ticket, workflow } from "./queries.ts";
import type { Edits } from "./use-edits.ts";
import type { Lease } from "./use-lease.ts";
import { PRIORITY_ICONS, useWords } from "./words.tsx";

const PRIORITIES: readonly Priority[] = ["low", "normal", "high", "critical"];
const NOBODY = "nobody";
/** No name of a category: those have no brackets. */
const NONE = "(none)";

interface PanelProps {
  ticket: Ticket;
  edits: Edits;
  lease: Lease;
  locked: boolean;
}

/** What a ticket is: each field is saved as soon as it is chosen. */
export function FieldsPanel({ ticket, edits, lease, locked }: PanelProps) {
  const { say } = useTexts();
  const words = useWords();
  const { fields } = edits;
  const flow = useQuery(workflow(useApi(), fields.type));
  const ways = flow.data ? waysFrom(flow.data, ticket.status) : [];
  const statuses = [ticket.status, ...ways.map(({ to }) => to)].map((value) => ({ value, label: words.status(value) }));
  const offered = words.options;
  const isDisabled = locked || ticket.status_category === "closed";
  const categories = withCurrent(offered?.categories ?? [], fields.category);
  const missing = (field: string) => (edits.missing.includes(field) ? say("ticket.needed") : undefined);
  return (
    <div className="dt-fields">
      <div data-field="status">
        <Select label={say("ticket.field.status")} options={statuses} value={fields.status} onChange={(to) => edits.change("status", to)} isDisabled={isDisabled} />
      </div>
      <div data-field="priority">
        <Select
          label={say("ticket.field.priority")}
          options={PRIORITIES.map((value) => ({ value, label: words.priority(value), icon: PRIORITY_ICONS[value] }))}
          value={fields.priority}
          onChange={(priority) => edits.change("priority", priority)}
          isDisabled={isDisabled}
        />
      </div>
      {offered?.categories.length !== 0 ? (
        <Select
          label={say("ticket.field.category")}
          options={[{ value: NONE, label: say("ticket.nothing") }, ...categories]}
          value={fields.category ?? NONE}
          onChange={(category) => edits.change("category", category === NONE ? null : category)}
          isDisabled={isDisabled}
          error={missing("category")}
        />
      ) : (
        <FreeCategory key={fields.category} value={fields.category ?? ""} edits={edits} isDisabled={isDisabled} error={missing("category")} />
      )}
      <Select
        label={say("ticket.field.type")}
        options={withCurrent(offered?.types ?? [], fields.type)}
        value={fields.type}
        onChange={(type) => edits.change("type", type)}
        isDisabled={isDisabled}
      />
      <Assign ticket={ticket} lease={lease} isDisabled={isDisabled || ticket.status_category === "solved"} />
      <Unsaved edits={edits} />
    </div>
  );
}

/** Where the organisation has no categories of its own, whatever name comes is taken. */
function FreeCategory({ value, edits, isDisabled, error }: { value: string; edits: Edits; isDisabled: boolean; error: string | undefined }) {
  const { say } = useTexts();
  const [text, setText] = useState(value);
  const save = () => {
    if (text.trim() !== value) edits.change("category", text.trim() === "" ? null : text.trim());
  };
  return (
    <TextField
      label={say("ticket.field.category")}
      value={text}
      onChange={setText}
      onBlur={save}
      onKeyDown={({ key }) => key === "Enter" && save()}
      isDisabled={isDisabled}
      maxLength={80}
      error={error}
    />
  );
}

function withCurrent(list: readonly { id: string; label: string; offered: boolean }[], current: string | null): Option<string>[] {
  const listed = list.filter(({ id, offered }) => offered || id === current).map(({ id, label }) => ({ value: id, label }));
  // What is not offered any more still is what the ticket has.
  return current === null || listed.some(({ value }) => value === current) ? listed : [{ value: current, label: current }, ...listed];
}

/** What could not be saved, and why: it stays until it can be, or is let go of. */
function Unsaved({ edits }: { edits: Edits }) {
  const { say } = useTexts();
  const nameOf = useFieldName();
  const changed = Object.keys(edits.mine);
  if (edits.others.length > 0 && changed.length === 0) {
    return <Notice mood="info">{say("ticket.merged", { fields: edits.others.map(nameOf).join(", ") })}</Notice>;
  }
  if (changed.length === 0 || edits.conflicts.length > 0) return null;
  if (edits.saving) return <p className="dt-faint" role="status">{say("ticket.saving")}</p>;
  const { trouble } = edits;
  const said =
    edits.missing.length > 0
      ? say("ticket.needs", { fields: edits.missing.map(nameOf).join(", ") })
      : trouble instanceof Problem && trouble.status === 0
        ? say("ticket.unsaved.offline")
        : trouble instanceof Problem && (trouble.status === 422 || trouble.code === "invalid_transition")
          ? say("ticket.unsaved.refused", { detail: trouble.message })
          : trouble === null
            ? say("ticket.unsaved", { fields: changed.map(nameOf).join(", ") })
            : sayTrouble(trouble, say);
  return (
    <div className="dt-unsaved">
      <Notice mood={edits.missing.length > 0 ? "info" : "warn"}>{said}</Notice>
      <div className="dt-unsaved-foot">
        <Button tone="quiet" onPress={edits.discard}>
          {say("ticket.discard")}
        </Button>
        <Button onPress={edits.save} isDisabled={edits.missing.length > 0}>
          {say("ticket.save")}
        </Button>
      </div>
    </div>
  );
}

/** Gives it to a team, and to one of its members or to nobody in particular. */
export function useAssign(ticket: Ticket, lease: Lease) {
  const api = useApi();
  const client = useQueryClient();
  const intent = useRef({ about: "", key: "" });
  return useMutation({
    mutationFn: async (to: { team: string; assignee: string | null }) => {
      const about = JSON.stringify(to);
      if (intent.current.about !== about) intent.current = { about, key: crypto.randomUUID() };
      const params = { path: { ticket_id: ticket.id }, header: { "Idempotency-Key": intent.current.key, ...lease.header() } };
      return answer(api.POST("/api/v1/tickets/{ticket_id}/assign", { params, body: { team: to.team, assignee: to.assignee } }));
    },
    onSuccess: (stands) => {
      intent.current = { about: "", key: "" };
      client.setQueryData(deskTicket(api, ticket.id, undefined).queryKey, stands);
      void client.invalidateQueries({ queryKey: ["ticket", ticket.id], predicate: ({ queryKey }) => queryKey[2] !== "desk" });
      void client.invalidateQueries({ queryKey: ["tickets"] });
      void client.invalidateQueries({ queryKey: ["loads"] });
    },
    onError: (error) => {
      lease.refused(error);
      void client.invalidateQueries({ queryKey: ["ticket", ticket.id, "desk"] });
    },
  });
}

function Assign({ ticket, lease, isDisabled }: { ticket: Ticket; lease: Lease; isDisabled: boolean }) {
  const { say } = useTexts();
  const api = useApi();
  const me = useUser();
  const words = useWords();
  const staff = useQuery(members(api, ticket.team));
  const work = useQuery(loads(api, ticket.team));
  const assigning = useAssign(ticket, lease);
  const busyWith = (id: string) => work.data?.find(({ person }) => person === id);
  const optionOf = ({ id, name }: { id: string; name: string }): Option<string> => {
    const option = { value: id, label: id === me.id ? say("ticket.assign.me", { name }) : name };
    const load = busyWith(id);
    if (!load) return option;
    return { ...option, help: load.absent ? say("ticket.assign.absent") : say("ticket.assign.load", { open: load.open, capacity: load.capacity }) };
  };
  const people = (staff.data ?? [])
    .filter(({ active, id }) => active || id === ticket.assignee)
    .toSorted((one, other) => Number(other.id === me.id) - Number(one.id === me.id))
    .map(optionOf);
  const teams = words.teams.filter(({ active, id }) => active || id === ticket.team).map(({ id, name }) => ({ value: id, label: name }));
  const assign = (team: string, assignee: string | null) => {
    lease.begin();
    assigning.mutate({ team, assignee });
  };
  return (
    <>
      <Select
        label={say("ticket.field.team")}
        options={teams}
        value={ticket.team}
        onChange={(team) => team !== ticket.team && assign(team, null)}
        isDisabled={isDisabled || assigning.isPending}
      />
      <div data-field="assignee">
        <Select
          label={say("ticket.field.assignee")}
          options={[{ value: NOBODY, label: say("ticket.assign.nobody") }, ...people]}
          value={ticket.assignee ?? NOBODY}
          onChange={(id) => assign(ticket.team, id === NOBODY ? null : id)}
          isDisabled={isDisabled || assigning.isPending}
        />
      </div>
      {assigning.isError && <Notice mood="bad">{sayTrouble(assigning.error, say)}</Notice>}
    </>
  );
}
