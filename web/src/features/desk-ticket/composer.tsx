import { Problem } from "@cems/api-client/problem";
import { may } from "@cems/domain/permissions";
import { waysFrom } from "@cems/domain/workflow";
import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { type ReactNode, type RefObject, useState } from "react";
import { Radio, RadioGroup } from "react-aria-components";

import { FilesMissing } from "#shared/attachments/send-files.ts";
import { useUploaded, useUploads } from "#shared/attachments/use-uploads.ts";
import { ariaKeys, keysOf } from "#shared/actions/shortcuts.ts";
import { useName } from "#shared/names.ts";
import { useApi, useUser } from "#shared/session-context.tsx";
import { useTexts } from "#shared/texts.tsx";
import { sayTrouble } from "#shared/trouble.ts";
import { ChosenFiles, FileButtons, FileDrop, FileLimits } from "#ui/attachments.tsx";
import { Button, IconButton } from "#ui/button.tsx";
import { LongField } from "#ui/field.tsx";
import { Menu } from "#ui/menu.tsx";
import { Notice } from "#ui/notice.tsx";
import "#ui/page.css";

import { AFTER, type After, afterSend, chooseAfterSend } from "./after-send.ts";
import { MacroMark, MacroPicker } from "./macros.tsx";
import { PlainText } from "./message.tsx";
import { type Held, messages, workflow } from "./queries.ts";
import type { Composition, Visibility } from "./use-composition.ts";
import type { Edits } from "./use-edits.ts";
import type { Lease } from "./use-lease.ts";
import { isStale, since, useSend } from "./use-send.ts";
import { useWords } from "./words.tsx";

const LONGEST = 131_072;

interface ComposerProps {
  held: Held;
  composition: Composition;
  lease: Lease;
  edits: Edits;
  field: RefObject<HTMLTextAreaElement | null>;
  /** Goes where one wants to be once it is sent. */
  onward: (after: After) => void;
}

/** Where one answers, or notes something for colleagues. What is written stays until it is sent. */
export function Composer({ held, composition, lease, edits, field, onward }: ComposerProps) {
  const { say } = useTexts();
  const me = useUser();
  const api = useApi();
  const words = useWords();
  const ticket = held.data;
  const said = useInfiniteQuery(messages(api, ticket.id));
  const flow = useQuery(workflow(api, ticket.type));
  const [after, setAfter] = useState(afterSend);
  const [status, setStatus] = useState<string | null>(null);
  const [empty, setEmpty] = useState(false);
  const [sent, setSent] = useState(false);
  const uploads = useUploads(ticket.id);
  const files = useUploaded(uploads);
  const [choosing, setChoosing] = useState(false);
  const { text, visibility } = composition;
  const note = visibility === "internal";
  const blocked = !note && (lease.kind === "theirs" || lease.kind === "lost");
  const news = note || text === "" ? [] : since(said.data?.pages.flatMap(({ items }) => items) ?? [], composition.basedOn, me.id);

  const sending = useSend(held, composition, uploads, lease, () => {
    setSent(true);
    if (status !== null && status !== ticket.status) edits.change("status", status);
    setStatus(null);
    onward(after);
  });
  const send = (wanted: string | null = status) => {
    setEmpty(text.trim() === "");
    if (text.trim() === "" || sending.isPending || blocked) return;
    setStatus(wanted);
    sending.mutate();
  };

  const canReply = may(me, "ticket.reply");
  const canNote = may(me, "ticket.note");
  if (!canReply && !canNote) return null;
  const ways = flow.data ? waysFrom(flow.data, ticket.status) : [];
  const sendings = [ticket.status, ...ways.map(({ to }) => to)].map((to) => ({ value: to, label: say("ticket.send.as", { status: words.status(to) }) }));
  return (
    <section className={`dt-composer panel ${note ? "dt-composer-note" : ""}`} aria-label={say("ticket.compose")}>
      <div className="dt-composer-head">
        <RadioGroup
          className="dt-tabs"
          orientation="horizontal"
          aria-label={say("ticket.compose.kind")}
          value={visibility}
          onChange={(to) => composition.speakTo(to as Visibility)}
        >
          {canReply && (
            <Radio value="public" className="dt-tab">
              {say("ticket.reply")}
            </Radio>
          )}
          {canNote && (
            <Radio value="internal" className="dt-tab">
              {say("ticket.note")}
            </Radio>
          )}
        </RadioGroup>
        <span className="dt-to">{note ? say("ticket.note.to") : <To requester={ticket.requester} cc={ticket.cc.length} />}</span>
      </div>
      <FileDrop uploads={uploads}>
        <LongField
        inputRef={field}
        label={say(note ? "ticket.note.field" : "ticket.reply.field")}
        hideLabel
        value={text}
        onChange={(next) => {
          composition.write(next);
          lease.begin();
          setEmpty(false);
          setSent(false);
        }}
        onKeyDown={(event) => {
          if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) send();
        }}
        maxLength={LONGEST}
        rows={3}
        error={empty ? say("ticket.reply.empty") : undefined}
        />
        <ChosenFiles uploads={uploads} />
      </FileDrop>
      {files.length > 0 && <FileLimits />}
      {composition.macro && <MacroMark macro={composition.macro} drop={composition.dropMacro} />}
      {composition.elsewhere && (
        <Notice
          mood="info"
          action={
            <span className="dt-notice-actions">
              <Button onPress={() => composition.settle(true)}>{say("ticket.draft.take")}</Button>
              <Button tone="quiet" onPress={() => composition.settle(false)}>
                {say("ticket.draft.leave")}
              </Button>
            </span>
          }
        >
          {say("ticket.draft.elsewhere")}
        </Notice>
      )}
      {news.length > 0 && <News stopped={isStale(sending.error)} count={news.length} seen={() => composition.seen(news.at(-1)?.id ?? ticket.last_message)}>
          {news.map((message) => (
            <blockquote key={message.id} className="dt-news">
              <cite>{message.author_name ?? say("ticket.by.customer")}</cite>
              <PlainText text={message.body} />
            </blockquote>
          ))}
        </News>}
      {sending.isError && !(isStale(sending.error) && news.length > 0) && <Trouble error={sending.error} />}
      {sent && text === "" && <Notice mood="good">{say(note ? "ticket.noted" : "ticket.replied")}</Notice>}
      <div className="dt-composer-foot">
        <Button tone="quiet" icon="macro" onPress={() => setChoosing(true)}>
          {say("ticket.macro")}
        </Button>
        <FileButtons uploads={uploads} />
        <SafetyNote composition={composition} />
        <Menu label={say("ticket.after")} options={AFTER.map((value) => ({ value, label: say(`ticket.after.${value}`) }))} chosen={after} onAction={(to) => {
            chooseAfterSend(to);
            setAfter(to);
          }}>
          <Button tone="quiet" icon="down">
            {say(`ticket.after.${after}`)}
          </Button>
        </Menu>
        <div className="dt-send">
          <Button
            tone="primary"
            icon="send"
            isPending={sending.isPending}
            isDisabled={blocked}
            onPress={() => send(null)}
            aria-keyshortcuts={ariaKeys("mod+enter")}
          >
            {say(note ? "ticket.note.send" : "ticket.send")}
          </Button>
          {!note && sendings.length > 1 && (
            <Menu label={say("ticket.send.with")} options={sendings} onAction={(to) => send(to)}>
              <IconButton icon="down" label={say("ticket.send.with")} isDisabled={blocked || sending.isPending} />
            </Menu>
          )}
        </div>
      </div>
      {choosing && (
        <MacroPicker
          ticket={ticket.id}
          close={() => setChoosing(false)}
          insert={(body, to, macro) => {
            composition.insert(body, to, macro);
            lease.begin();
            setEmpty(false);
          }}
        />
      )}
    </section>
  );
}

function To({ requester, cc }: { requester: string; cc: number }) {
  const { say } = useTexts();
  const name = useName("customer", requester);
  return <>{say("ticket.reply.to", { name: name ?? "…", others: cc })}</>;
}

/** What was said while one was writing: it is read first, and the text waits. */
function News({ stopped, count, seen, children }: { stopped: boolean; count: number; seen: () => void; children: ReactNode }) {
  const { say } = useTexts();
  return (
    <div className="dt-news-box" role={stopped ? "alert" : "status"}>
      <p>
        <strong>{say(stopped ? "ticket.stale" : "ticket.stale.soon", { count })}</strong> {say("ticket.stale.text")}
      </p>
      {children}
      <Button icon="check" onPress={seen}>
        {say("ticket.stale.seen")}
      </Button>
    </div>
  );
}

function Trouble({ error }: { error: unknown }) {
  const { say } = useTexts();
  const code = error instanceof Problem ? error.code : "";
  const offline = error instanceof Problem && error.status === 0;
  const text = error instanceof FilesMissing ? say("ui.files.trouble") : offline ? say("ticket.send.offline") : code === "lease_lost" ? say("ticket.send.lost") : code === "invalid_transition" ? say("ticket.send.refused") : sayTrouble(error, say);
  return <Notice mood={offline ? "warn" : "bad"}>{text}</Notice>;
}

function SafetyNote({ composition }: { composition: Composition }) {
  const { say } = useTexts();
  const keys = keysOf("mod+enter").flat().join(" ");
  return (
    <span className="dt-safety" data-safety={composition.safety}>
      {composition.safety === "none" ? say("ticket.draft.keys", { keys }) : say(`ticket.draft.${composition.safety}`)}
    </span>
  );
}
