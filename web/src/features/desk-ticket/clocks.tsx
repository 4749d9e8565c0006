import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { Dialog, Heading, Modal, ModalOverlay } from "react-aria-components";

import { useNow } from "#shared/clock.ts";
import { spanned } from "#shared/span.ts";
import { useApi, useUser } from "#shared/session-context.tsx";
import { useTexts } from "#shared/texts.tsx";
import { sayTrouble } from "#shared/trouble.ts";
import { Button, IconButton } from "#ui/button.tsx";
import { Notice, Skeleton } from "#ui/notice.tsx";
import { SlaChip } from "#ui/sla-chip.tsx";
import "#ui/dialog.css";
import "#ui/table.css";

import { useClockName } from "./events.tsx";
import { clocks, type Clock, explanation, type Explanation, type Ticket } from "./queries.ts";

const STANDINGS = { running: "ok", paused: "paused", met: "ok", breached: "breached" } as const;

/** Everything that is promised on a ticket: each clock, where it stands, and why. */
export function Clocks({ ticket }: { ticket: Ticket }) {
  const { say } = useTexts();
  const found = useQuery(clocks(useApi(), ticket.id));
  const [explained, setExplained] = useState<Clock["clock"] | null>(null);
  const shown = found.data?.clocks.filter(({ state, target }) => state !== "not_started" || target !== null) ?? [];
  return (
    <>
      {found.isPending && <Skeleton lines={2} label={say("ui.loading")} />}
      {found.isError && <p className="dt-faint">{sayTrouble(found.error, say)}</p>}
      {found.data && shown.length === 0 && <p className="dt-faint">{say("ticket.sla.none")}</p>}
      <ul className="dt-clocks">
        {shown.map((clock) => (
          <ClockRow key={clock.clock} clock={clock} explain={() => setExplained(clock.clock)} />
        ))}
      </ul>
      {found.data?.pinned?.policy && <p className="dt-faint">{say("ticket.sla.policy", { policy: found.data.pinned.policy })}</p>}
      {explained !== null && <Explained ticket={ticket.id} clock={explained} close={() => setExplained(null)} />}
    </>
  );
}

function ClockRow({ clock, explain }: { clock: Clock; explain: () => void }) {
  const { say, locale } = useTexts();
  const nameOf = useClockName();
  const now = useNow();
  const running = clock.state === "running" && clock.started !== null;
  const whole = clock.target ?? 0;
  const gone = clock.elapsed ?? 0;
  // What is counted while the calendar is open is only known to the API; for the bar that is near enough.
  const share = whole > 0 ? Math.min(1, gone / whole) : 0;
  const warned = clock.alerts.some((name) => name.startsWith("warning"));
  const standing = clock.state === "running" && warned ? "warned" : clock.state in STANDINGS ? STANDINGS[clock.state as keyof typeof STANDINGS] : null;
  const late = clock.due !== null && Date.parse(clock.due) < now;
  return (
    <li className="dt-clock">
      <div className="dt-clock-head">
        <span className="dt-clock-name">
          {nameOf(clock.clock)}
          {clock.cycle !== null && clock.cycle > 1 && <span className="dt-faint"> {say("ticket.sla.cycle", { cycle: clock.cycle })}</span>}
        </span>
        {standing === null ? (
          <span className="dt-faint">{say(clock.state === "cancelled" ? "ticket.sla.cancelled" : "ticket.sla.not_started")}</span>
        ) : (
          <SlaChip sla={standing} due={clock.ended === null && clock.state !== "met" ? clock.due : null} />
        )}
      </div>
      {clock.started !== null && (
        <div className={`dt-bar ${late || clock.state === "breached" ? "dt-bar-bad" : warned && running ? "dt-bar-warn" : ""}`} aria-hidden="true">
          <span style={{ inlineSize: `${share * 100}%` }} />
        </div>
      )}
      <div className="dt-clock-foot">
        <span className="dt-faint">
          {clock.target === null
            ? say("ticket.sla.no_target")
            : say("ticket.sla.of", { elapsed: spanned(gone, locale), target: spanned(whole, locale) })}
        </span>
        {clock.started !== null && (
          <Button tone="quiet" onPress={explain} aria-label={say("ticket.sla.explain.of", { clock: nameOf(clock.clock) })}>
            {say("ticket.sla.explain")}
          </Button>
        )}
      </div>
    </li>
  );
}

/** Why a clock stands where it stands: every interval, whether it counted and why. */
function Explained({ ticket, clock, close }: { ticket: string; clock: Clock["clock"]; close: () => void }) {
  const { say } = useTexts();
  const nameOf = useClockName();
  const found = useQuery({ ...explanation(useApi(), ticket, clock), staleTime: 0 });
  return (
    <ModalOverlay className="dialog-veil" isOpen isDismissable onOpenChange={close}>
      <Modal className="dt-sheet-frame">
        <Dialog className="dt-sheet">
          <div className="dt-sheet-head">
            <Heading slot="title">{say("ticket.sla.explain.title", { clock: nameOf(clock) })}</Heading>
            <IconButton icon="close" label={say("ui.close")} onPress={close} autoFocus />
          </div>
          {found.isPending && <Skeleton lines={6} label={say("ui.loading")} />}
          {found.isError && <Notice mood="bad">{sayTrouble(found.error, say)}</Notice>}
          {found.data && <Intervals of={found.data} />}
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}

function Intervals({ of }: { of: Explanation }) {
  const { say, locale } = useTexts();
  const { zone } = useUser();
  const format = new Intl.DateTimeFormat(locale, { dateStyle: "medium", timeStyle: "short", timeZone: zone ?? undefined });
  const span = (minutes: number) => spanned(minutes, locale);
  const facts: [string, string][] = [
    [say("ticket.sla.target"), of.target === null ? say("ticket.sla.no_target") : span(of.target)],
    [say("ticket.sla.counted"), span(of.elapsed)],
    [say("ticket.sla.excluded"), span(of.excluded)],
    ...(of.due === null ? [] : [[say("ticket.sla.due"), format.format(new Date(of.due))] as [string, string]]),
    [say("ticket.sla.zone"), of.zone],
  ];
  const rows = [...of.intervals.map((each) => ({ ...each, ahead: false })), ...of.ahead.map((each) => ({ ...each, ahead: true }))];
  return (
    <>
      <dl className="dt-facts">
        {facts.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      {of.left_off > 0 && <p className="dt-faint">{say("ticket.sla.left_off", { count: of.left_off })}</p>}
      {/* A long table scrolls by keyboard, too. */}
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
      <div className="table-frame dt-intervals" tabIndex={0} role="region" aria-label={say("ticket.sla.intervals")}>
        <table className="table">
          <thead>
            <tr>
              <th scope="col">{say("ticket.sla.from")}</th>
              <th scope="col">{say("ticket.sla.to")}</th>
              <th scope="col">{say("ticket.sla.reason")}</th>
              <th scope="col">{say("ticket.sla.minutes")}</th>
            </tr>
          </thead>
          <tbody>
            {rows.map(({ start, end, counts, reason, date, minutes, ahead }) => (
              <tr key={`${start}${ahead}`} className={counts ? "dt-counts" : "table-soft"}>
                <td>{format.format(new Date(start))}</td>
                <td>{format.format(new Date(end))}</td>
                <td>
                  {say(`ticket.sla.reason.${reason}`)}
                  {date !== null && <span className="dt-faint"> {date}</span>}
                  {ahead && <span className="dt-faint"> · {say("ticket.sla.ahead")}</span>}
                </td>
                <td className="table-number">{counts ? `+${span(minutes)}` : `(${span(minutes)})`}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </>
  );
}
