import { type Api, answer } from "@cems/api-client/client";
import { Problem } from "@cems/api-client/problem";
import { may } from "@cems/domain/permissions";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Link, useNavigate } from "@tanstack/react-router";
import { useEffect, useRef, useState } from "react";
import { Controller, useForm } from "react-hook-form";
import { z } from "zod/mini";

import { sendFiles } from "#shared/attachments/send-files.ts";
import { useUploads } from "#shared/attachments/use-uploads.ts";
import { useDraft } from "#shared/drafts.ts";
import { checkedBy, fieldOf } from "#shared/forms.ts";
import { useApi, useUser } from "#shared/session-context.tsx";
import { useTexts } from "#shared/texts.tsx";
import { sayTrouble } from "#shared/trouble.ts";
import { ChosenFiles, FileButtons, FileDrop, FileLimits } from "#ui/attachments.tsx";
import { Button, ButtonLink } from "#ui/button.tsx";
import { Select } from "#ui/choice.tsx";
import { LongField, TextField } from "#ui/field.tsx";
import { Icon } from "#ui/icon.tsx";
import { Notice } from "#ui/notice.tsx";
import { Page } from "#ui/page.tsx";

import { CustomerField } from "./customer-field.tsx";
import { options } from "./queries.ts";
import { PRIORITIES } from "./search.ts";
import "./on-behalf.css";

const SUBJECT = 200;
const BODY = 131_072;
const NONE = "";
/** Stands for the type that the organisation has as its usual one. */
const USUAL = "usual";

const form = z.object({
  customer: z.nullable(z.object({ id: z.string(), name: z.string() })),
  name: z.string().check(z.trim(), z.maxLength(200)),
  email: z.string().check(z.trim(), z.maxLength(254)),
  subject: z.string().check(z.trim(), z.minLength(1, "subject"), z.maxLength(SUBJECT, "subject")),
  body: z.string().check(z.trim(), z.minLength(1, "body"), z.maxLength(BODY)),
  priority: z.enum(PRIORITIES),
  type: z.string(),
  category: z.string(),
});
type Form = z.infer<typeof form>;

const NOTHING: Form = { customer: null, name: "", email: "", subject: "", body: "", priority: "normal", type: USUAL, category: NONE };

function kept(draft: string): Form {
  try {
    return { ...NOTHING, ...(JSON.parse(draft) as Partial<Form>) };
  } catch {
    return NOTHING;
  }
}

/** Makes the record of a customer who is new; of one who has that address already, finds it. */
async function customerOf(api: Api, { name, email }: Form, key: string): Promise<string> {
  const contacts = email === "" ? [] : [{ kind: "email" as const, value: email, label: "" }];
  const body = { name, contacts, language: "", zone: "", consents: [], identities: [] };
  try {
    return (await answer(api.POST("/api/v1/customers", { params: { header: { "Idempotency-Key": key } }, body }))).data.id;
  } catch (error) {
    if (!(error instanceof Problem) || error.code !== "already_exists") throw error;
    const { data } = await answer(api.GET("/api/v1/customers", { params: { query: { email, limit: 1 } } }));
    if (!data.items[0]) throw error;
    return data.items[0].id;
  }
}

/** Opens a ticket for somebody who called, wrote or stands there. */
export function OnBehalf() {
  const { say } = useTexts();
  const user = useUser();
  const api = useApi();
  const client = useQueryClient();
  const navigate = useNavigate();
  const [draft, setDraft] = useDraft(user.id, "on-behalf");
  const [start] = useState(() => kept(draft));
  const [unknown, setUnknown] = useState(start.name !== "");
  const known = useQuery(options(api)).data;
  const uploads = useUploads(null);
  const [opened, setOpened] = useState<{ id: string; number: string } | null>(null);
  const keys = useRef({ ticket: crypto.randomUUID(), customer: crypto.randomUUID() });
  const { control, handleSubmit, subscribe, setError, clearErrors, getValues, setValue } = useForm<Form>({ resolver: checkedBy(form), defaultValues: start });

  useEffect(
    () =>
      subscribe({
        formState: { values: true },
        callback: ({ values }) => {
          // Another text is another request, whatever became of the first attempt.
          keys.current = { ticket: crypto.randomUUID(), customer: crypto.randomUUID() };
          setDraft(JSON.stringify(values));
        },
      }),
    [subscribe, setDraft],
  );

  const made = async (values: Form) => {
    const { subject, body, priority, type, category } = values;
    const requester = values.customer?.id ?? (await customerOf(api, values, keys.current.customer));
    const wanted = { subject, body, priority, requester, ...(type !== USUAL && { type }), ...(category !== NONE && { category }) };
    return (await answer(api.POST("/api/v1/tickets", { params: { header: { "Idempotency-Key": keys.current.ticket } }, body: wanted }))).data;
  };
  const sending = useMutation({
    mutationFn: async (values: Form) => {
      const ticket = opened ?? (await made(values));
      setOpened(ticket);
      setDraft("");
      // Not said to the customer, to whom nobody has answered with that.
      await sendFiles(api, uploads, ticket.id, (names) => say("ui.files.message", { names }), "internal");
      return ticket;
    },
    onSuccess: async ({ id }) => {
      await Promise.all([client.invalidateQueries({ queryKey: ["tickets"] }), client.invalidateQueries({ queryKey: ["queue-counts"] })]);
      await navigate({ to: "/desk/tickets/$id", params: { id } });
    },
    onError: (error) => {
      if (error instanceof Problem && error.code === "attachment_unusable") uploads.refuse(error.body["attachment"]);
    },
  });

  /** Whether it is known whom it is for; if not, that is said. */
  const isFor = ({ customer, name }: Form): boolean => {
    if (unknown ? name !== "" : customer !== null) return true;
    const field = unknown ? "name" : "customer";
    setError(field, { message: field }, { shouldFocus: true });
    return false;
  };
  const send = handleSubmit(
    (values) => isFor(values) && sending.mutate(unknown ? { ...values, customer: null } : values),
    () => isFor(getValues()),
  );

  return (
    <Page
      title={say("queue.new")}
      lead={say("queue.new.lead")}
      back={
        <Link to="/desk" className="q-back">
          <Icon name="back" />
          {say("queue.back")}
        </Link>
      }
    >
      <form
        className="q-form panel"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          void send();
        }}
      >
        {unknown ? (
          <fieldset className="q-stranger">
            <legend className="field-label">{say("queue.new.stranger")}</legend>
            <div className="q-pair">
              <Controller
                control={control}
                name="name"
                render={({ field, fieldState: { error } }) => (
                  <TextField {...fieldOf(field)} label={say("queue.new.stranger.name")} autoComplete="off" autoFocus error={error && say("queue.new.stranger.missing")} />
                )}
              />
              <Controller
                control={control}
                name="email"
                render={({ field }) => <TextField {...fieldOf(field)} type="email" label={say("queue.new.stranger.email")} autoComplete="off" />}
              />
            </div>
            <Button
              tone="quiet"
              icon="search"
              onPress={() => {
                setUnknown(false);
                setValue("name", "");
                clearErrors();
              }}
            >
              {say("queue.new.known")}
            </Button>
          </fieldset>
        ) : (
          <div className="q-customer">
            <Controller
              control={control}
              name="customer"
              render={({ field: { value, onChange, ref }, fieldState: { error } }) => (
                <CustomerField ref={ref} value={value} onChange={onChange} error={error && say("queue.new.customer.missing")} />
              )}
            />
            {may(user, "customer.create") && (
              <Button
                tone="quiet"
                icon="plus"
                onPress={() => {
                  setUnknown(true);
                  clearErrors();
                }}
              >
                {say("queue.new.stranger")}
              </Button>
            )}
          </div>
        )}
        <Controller
          control={control}
          name="subject"
          render={({ field, fieldState: { error } }) => (
            <TextField {...fieldOf(field)} label={say("queue.new.subject")} autoComplete="off" maxLength={SUBJECT} error={error && say("queue.new.subject.missing")} />
          )}
        />
        <FileDrop uploads={uploads}>
          <Controller
            control={control}
            name="body"
            render={({ field, fieldState: { error } }) => (
              <LongField {...fieldOf(field)} rows={6} label={say("queue.new.body")} help={say("queue.new.body.help")} maxLength={BODY} error={error && say("queue.new.body.missing")} />
            )}
          />
          <div className="q-form-files">
            <FileButtons uploads={uploads} />
            <FileLimits />
            <p className="file-limits">{say("queue.new.files")}</p>
            <ChosenFiles uploads={uploads} />
          </div>
        </FileDrop>
        <div className="q-pair q-three">
          <Controller
            control={control}
            name="priority"
            render={({ field: { value, onChange } }) => (
              <Select
                label={say("queue.priority")}
                value={value}
                onChange={onChange}
                options={PRIORITIES.map((each) => ({ value: each, label: say(`queue.priority.${each}`) }))}
              />
            )}
          />
          {known && (
            <Controller
              control={control}
              name="type"
              render={({ field: { value, onChange } }) => (
                <Select
                  label={say("queue.new.type")}
                  value={value}
                  onChange={onChange}
                  options={[{ value: USUAL, label: say("queue.new.type.usual") }, ...known.types.map(({ id, label }) => ({ value: id, label }))]}
                />
              )}
            />
          )}
          {known && known.categories.length > 0 && (
            <Controller
              control={control}
              name="category"
              render={({ field: { value, onChange } }) => (
                <Select
                  label={say("queue.filter.category")}
                  value={value}
                  onChange={onChange}
                  options={[{ value: NONE, label: say("queue.new.category.none") }, ...known.categories.map(({ id, label }) => ({ value: id, label }))]}
                />
              )}
            />
          )}
        </div>
        {sending.isError && opened === null && <Notice mood="bad">{sayTrouble(sending.error, say)}</Notice>}
        {sending.isError && opened !== null && (
          <Notice
            mood="warn"
            action={
              <ButtonLink to="/desk/tickets/$id" params={{ id: opened.id }}>
                {say("queue.new.files.without")}
              </ButtonLink>
            }
          >
            {say("queue.new.files.trouble", { number: opened.number })}
          </Notice>
        )}
        <div className="q-form-foot">
          <Button type="submit" tone="primary" icon="send" isPending={sending.isPending}>
            {say("queue.new.send")}
          </Button>
        </div>
      </form>
    </Page>
  );
}
