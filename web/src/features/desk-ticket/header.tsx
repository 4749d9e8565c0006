import { Link } from "@tanstack/react-router";
import { useState } from "react";

import type { Present } from "#shared/live/line.ts";
import { useTexts } from "#shared/texts.tsx";
import type { Stop } from "#shared/trail.ts";
import { Button, IconButton } from "#ui/button.tsx";
import { TextField } from "#ui/field.tsx";
import { Icon } from "#ui/icon.tsx";
import { Skeleton } from "#ui/notice.tsx";
import { SlaChip } from "#ui/sla-chip.tsx";

import type { Ticket } from "./queries.ts";
import type { TicketSearch } from "./search.ts";
import { PresenceList } from "./turn-bar.tsx";
import type { Edits } from "./use-edits.ts";
import { PriorityMark, StatusPill } from "./words.tsx";

const SUBJECT = 200;
/** Both views have one address: what is asked for tells them apart. */
const EXACTLY = { exact: true, includeSearch: true };

interface HeaderProps {
  ticket: Ticket;
  /** As it is to be seen, which may be as it was; undefined while that is not known. */
  shown: Ticket | undefined;
  /** Whether one looks at the past, and whether that is still on its way. */
  past: { isPending: boolean } | null;
  edits: Edits;
  locked: boolean;
  present: readonly Present[];
  before: Stop | null;
  after: Stop | null;
  back: Readonly<Record<string, string>>;
  search: TicketSearch;
  take: { run: () => void; busy: boolean } | null;
}

/** Which ticket it is, how it stands, who else is there, and the way to the next one. */
export function Header({ ticket, shown, past, edits, locked, present, before, after, back, search, take }: HeaderProps) {
  const { say } = useTexts();
  const params = { id: ticket.id };
  return (
    <header className="dt-head">
      <div className="dt-head-bar">
        <Link to="/desk" search={back} className="back">
          <Icon name="back" />
          {say("ticket.queue")}
        </Link>
        <nav className="dt-steps" aria-label={say("ticket.steps")}>
          <Step to={before} label={say("ticket.do.previous")} direction="before" />
          <Step to={after} label={say("ticket.do.next")} direction="after" />
        </nav>
        <span className="dt-space" />
        <PresenceList people={present} />
        {take && (
          <Button icon="person" isPending={take.busy} onPress={take.run}>
            {say("ticket.do.take")}
          </Button>
        )}
      </div>
      {shown ? (
        <Subject ticket={shown} edits={edits} locked={locked || shown.status_category === "closed"} />
      ) : (
        <div className="dt-subject">
          <h1 className="unseen">{ticket.number}</h1>
          {past?.isPending && <Skeleton lines={1} label={say("ui.loading")} />}
        </div>
      )}
      <div className="dt-head-facts">
        <bdi className="dt-number">{ticket.number}</bdi>
        {shown && (
          <>
            <StatusPill status={shown.status} lane={shown.status_category} />
            <PriorityMark priority={shown.priority} />
            {/* A promise counts from now, which the past knows nothing of. */}
            {past === null && <SlaChip sla={shown.sla} due={shown.due} />}
          </>
        )}
        <nav className="dt-views" aria-label={say("ticket.views")}>
          <Link to="/desk/tickets/$id" params={params} search={{ ...search, show: undefined }} activeOptions={EXACTLY} className="dt-view">
            {say("ticket.timeline")}
          </Link>
          <Link to="/desk/tickets/$id" params={params} search={{ ...search, show: "history" }} activeOptions={EXACTLY} className="dt-view">
            {say("ticket.history")}
          </Link>
        </nav>
      </div>
    </header>
  );
}

function Step({ to, label, direction }: { to: Stop | null; label: string; direction: "before" | "after" }) {
  const icon = <Icon name={direction === "before" ? "back" : "forward"} size={18} />;
  if (to === null) return null;
  return (
    <Link to="/desk/tickets/$id" params={{ id: to.id }} className="button button-quiet button-icon" aria-label={`${label}: ${to.number} ${to.subject}`}>
      {icon}
    </Link>
  );
}

/** The subject, which can be written anew in its place. */
function Subject({ ticket, edits, locked }: { ticket: Ticket; edits: Edits; locked: boolean }) {
  const { say } = useTexts();
  const [text, setText] = useState<string | null>(null);
  const { subject } = locked ? ticket : edits.fields;
  const save = () => {
    const wanted = (text ?? "").trim();
    if (wanted !== "" && wanted !== subject) edits.change("subject", wanted);
    setText(null);
  };
  if (text === null) {
    return (
      <div className="dt-subject">
        <h1>
          <bdi>{subject}</bdi>
        </h1>
        {!locked && <IconButton icon="edit" label={say("ticket.subject.edit")} onPress={() => setText(subject)} />}
      </div>
    );
  }
  return (
    <form
      className="dt-subject"
      onSubmit={(event) => {
        event.preventDefault();
        save();
      }}
    >
      <h1 className="unseen">{subject}</h1>
      <TextField
        label={say("ticket.field.subject")}
        hideLabel
        autoFocus
        value={text}
        maxLength={SUBJECT}
        onChange={setText}
        onKeyDown={({ key }) => key === "Escape" && setText(null)}
      />
      <Button type="submit" tone="primary">
        {say("ticket.save")}
      </Button>
      <Button tone="quiet" onPress={() => setText(null)}>
        {say("ticket.cancel")}
      </Button>
    </form>
  );
}
