import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { ComboBox, Input, Label, ListBox, ListBoxItem, Popover } from "react-aria-components";

import { useApi, useUser } from "#shared/session-context.tsx";
import { useTexts } from "#shared/texts.tsx";
import { Button, IconButton } from "#ui/button.tsx";
import "#ui/choice.css";

import { customersNamed, members, type Ticket } from "./queries.ts";
import type { Edits } from "./use-edits.ts";
import { Who } from "./words.tsx";

const MOST = 20;

/** Who reads along: customers on copy, and colleagues who are told of what happens. */
export function PeoplePanel({ ticket, edits, locked }: { ticket: Ticket; edits: Edits; locked: boolean }) {
  const { say } = useTexts();
  const me = useUser();
  const { cc, followers } = edits.fields;
  const following = followers.includes(me.id);
  const closed = ticket.status_category === "closed";
  return (
    <>
      <h3 className="dt-subtitle">{say("ticket.field.cc")}</h3>
      <People kind="customer" ids={cc} remove={locked || closed ? null : (id) => edits.change("cc", cc.filter((each) => each !== id))} />
      {!locked && !closed && cc.length < MOST && <AddCustomer but={[ticket.requester, ...cc]} add={(id) => edits.change("cc", [...cc, id])} />}
      <h3 className="dt-subtitle">{say("ticket.field.followers")}</h3>
      <People kind="person" ids={followers} remove={locked || closed ? null : (id) => edits.change("followers", followers.filter((each) => each !== id))} />
      {!locked && !closed && (
        <div className="dt-follow">
          <Button
            tone="quiet"
            icon={following ? "close" : "plus"}
            onPress={() => edits.change("followers", following ? followers.filter((id) => id !== me.id) : [...followers, me.id])}
          >
            {say(following ? "ticket.unfollow" : "ticket.follow")}
          </Button>
          {followers.length < MOST && <AddColleague team={ticket.team} but={[me.id, ...followers]} add={(id) => edits.change("followers", [...followers, id])} />}
        </div>
      )}
    </>
  );
}

function People({ kind, ids, remove }: { kind: "person" | "customer"; ids: readonly string[]; remove: ((id: string) => void) | null }) {
  const { say } = useTexts();
  if (ids.length === 0) return null;
  return (
    <ul className="dt-people">
      {ids.map((id) => (
        <li key={id}>
          <Who kind={kind} id={id} />
          {remove && <IconButton icon="close" label={say("ticket.remove")} onPress={() => remove(id)} />}
        </li>
      ))}
    </ul>
  );
}

interface Found {
  readonly id: string;
  readonly name: string;
}

function Finder({ label, items, typed, setTyped, add }: { label: string; items: readonly Found[]; typed: string; setTyped: (text: string) => void; add: (id: string) => void }) {
  return (
    <ComboBox
      className="dt-finder"
      items={items}
      inputValue={typed}
      onInputChange={setTyped}
      selectedKey={null}
      onSelectionChange={(key) => {
        if (key === null) return;
        setTyped("");
        add(String(key));
      }}
      allowsEmptyCollection={false}
    >
      <Label className="unseen">{label}</Label>
      <Input className="field-box" placeholder={label} dir="auto" />
      <Popover className="popover select-popover">
        <ListBox className="menu">
          {({ id, name }: Found) => (
            <ListBoxItem id={id} textValue={name} className="menu-item">
              <bdi>{name}</bdi>
            </ListBoxItem>
          )}
        </ListBox>
      </Popover>
    </ComboBox>
  );
}

function AddCustomer({ but, add }: { but: readonly string[]; add: (id: string) => void }) {
  const { say } = useTexts();
  const [typed, setTyped] = useState("");
  const found = useQuery({ ...customersNamed(useApi(), typed.trim()), enabled: typed.trim().length > 1 });
  const items = typed.trim().length > 1 ? (found.data ?? []).filter(({ id }) => !but.includes(id)) : [];
  return <Finder label={say("ticket.cc.add")} items={items} typed={typed} setTyped={setTyped} add={add} />;
}

function AddColleague({ team, but, add }: { team: string; but: readonly string[]; add: (id: string) => void }) {
  const { say, locale } = useTexts();
  const [typed, setTyped] = useState("");
  const staff = useQuery(members(useApi(), team));
  const wanted = typed.trim().toLocaleLowerCase(locale);
  const items = (staff.data ?? []).filter(({ id, name, active }) => active && !but.includes(id) && name.toLocaleLowerCase(locale).includes(wanted));
  return <Finder label={say("ticket.followers.add")} items={items} typed={typed} setTyped={setTyped} add={add} />;
}
