import { answer } from "@cems/api-client/client";
import { Problem } from "@cems/api-client/problem";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Link, useNavigate } from "@tanstack/react-router";
import { useEffect, useRef, useState } from "react";
import { Controller, useForm } from "react-hook-form";
import { z } from "zod/mini";

import { sendFiles } from "#shared/attachments/send-files.ts";
import { useUploads } from "#shared/attachments/use-uploads.ts";
import { checkedBy, fieldOf } from "#shared/forms.ts";
import { useDraft } from "#shared/drafts.ts";
import { useApi, useUser } from "#shared/session-context.tsx";
import { useTexts } from "#shared/texts.tsx";
import { sayTrouble } from "#shared/trouble.ts";
import { ChosenFiles, FileButtons, FileDrop, FileLimits } from "#ui/attachments.tsx";
import { Button, ButtonLink } from "#ui/button.tsx";
import { Cards } from "#ui/choice.tsx";
import { LongField, TextField } from "#ui/field.tsx";
import { Icon } from "#ui/icon.tsx";
import { Notice } from "#ui/notice.tsx";
import { Page } from "#ui/page.tsx";
import { Stepper } from "#ui/stepper.tsx";

import type { Priority, Ticket } from "./queries.ts";
import { PriorityMark } from "./status.tsx";
import "./portal.css";

const SUBJECT = 200;
const BODY = 131_072;
const PRIORITIES = ["low", "normal", "high", "critical"] as const satisfies readonly Priority[];
const STEPS = ["what", "urgency", "review"] as const;

const form = z.object({
  subject: z.string().check(z.trim(), z.minLength(1, "portal.new.subject.missing"), z.maxLength(SUBJECT, "portal.new.subject.long")),
  body: z.string().check(z.trim(), z.minLength(1, "portal.new.body.missing"), z.maxLength(BODY)),
  priority: z.enum(PRIORITIES),
});
type Form = z.infer<typeof form>;

const NOTHING: Form = { subject: "", body: "", priority: "normal" };

function kept(draft: string): Form {
  try {
    return { ...NOTHING, ...(JSON.parse(draft) as Partial<Form>) };
  } catch {
    return NOTHING;
  }
}

/** Asks, step by step, for what a request needs, and shows it before it goes out. */
export function NewTicket() {
  const { say } = useTexts();
  const user = useUser();
  const api = useApi();
  const client = useQueryClient();
  const navigate = useNavigate();
  const [draft, setDraft] = useDraft(user.id, "new");
  const [start] = useState(() => kept(draft));
  const [step, setStep] = useState(0);
  const key = useRef(crypto.randomUUID());
  const uploads = useUploads(null);
  const [opened, setOpened] = useState<Ticket | null>(null);
  const { control, handleSubmit, trigger, getValues, subscribe, setFocus } = useForm<Form>({
    resolver: checkedBy(form),
    defaultValues: start,
  });

  useEffect(() => {
    return subscribe({
      formState: { values: true },
      callback: ({ values }) => {
        // Another text is another request, whatever became of the first attempt.
        key.current = crypto.randomUUID();
        setDraft(JSON.stringify(values));
      },
    });
  }, [subscribe, setDraft]);

  const heading = useRef<HTMLHeadingElement>(null);
  const move = (to: number) => {
    setStep(to);
    requestAnimationFrame(() => (to === 0 ? setFocus("subject") : heading.current?.focus()));
  };

  const sending = useMutation({
    mutationFn: async (values: Form) => {
      const header = { "Idempotency-Key": key.current };
      const ticket = opened ?? (await answer(api.POST("/api/v1/tickets", { params: { header }, body: values }))).data;
      setOpened(ticket);
      setDraft("");
      await sendFiles(api, uploads, ticket.id, (names) => say("ui.files.message", { names }), "public");
      return ticket;
    },
    onSuccess: async ({ id }) => {
      await client.invalidateQueries({ queryKey: ["tickets"] });
      await navigate({ to: "/tickets/$id", params: { id } });
    },
    onError: (error) => {
      if (error instanceof Problem && error.code === "attachment_unusable") uploads.refuse(error.body["attachment"]);
    },
  });

  const next = async () => {
    if (step === 0 && !(await trigger(["subject", "body"], { shouldFocus: true }))) return;
    move(step + 1);
  };
  const submit = () =>
    handleSubmit(
      (values) => sending.mutate(values),
      () => move(0),
    )();
  const last = step === STEPS.length - 1;
  const name = STEPS[step] ?? "what";
  const values = getValues();

  return (
    <Page
      title={say("portal.new.title")}
      back={
        <Link to="/tickets" className="back">
          <Icon name="back" />
          {say("portal.ticket.back")}
        </Link>
      }
    >
      <form
        className="guide panel"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          void (last ? submit() : next());
        }}
      >
        <Stepper
          label={say("portal.ticket.progress")}
          steps={STEPS.map((each, place) => ({
            label: say(`portal.new.step.${each}`),
            state: place < step ? "done" : place === step ? "current" : "ahead",
          }))}
        />
        <h2 ref={heading} tabIndex={-1} className="unseen">
          {say("ui.step", { step: step + 1, count: STEPS.length })}: {say(`portal.new.step.${name}`)}
        </h2>
        {name === "what" && (
          <FileDrop uploads={uploads}>
            <Controller
              control={control}
              name="subject"
              render={({ field, fieldState: { error } }) => (
                <TextField
                  {...fieldOf(field)}
                  label={say("portal.new.subject")}
                  help={say("portal.new.subject.help")}
                  autoComplete="off"
                  error={
                    error &&
                    (error.message === "portal.new.subject.long"
                      ? say("portal.new.subject.long", { limit: SUBJECT })
                      : say("portal.new.subject.missing"))
                  }
                />
              )}
            />
            <Controller
              control={control}
              name="body"
              render={({ field, fieldState: { error } }) => (
                <LongField
                  {...fieldOf(field)}
                  rows={7}
                  label={say("portal.new.body")}
                  help={say("portal.new.body.help")}
                  maxLength={BODY}
                  error={error && say("portal.new.body.missing")}
                />
              )}
            />
            <div className="new-files">
              <FileButtons uploads={uploads} />
              <FileLimits />
              <ChosenFiles uploads={uploads} />
            </div>
          </FileDrop>
        )}
        {name === "urgency" && (
          <Controller
            control={control}
            name="priority"
            render={({ field: { value, onChange } }) => (
              <Cards
                label={say("portal.new.urgency")}
                value={value}
                onChange={onChange}
                options={PRIORITIES.map((each) => ({
                  value: each,
                  label: say(`portal.priority.${each}`),
                  help: say(`portal.new.urgency.${each}`),
                }))}
              />
            )}
          />
        )}
        {name === "review" && (
          <div className="review">
            <div className="review-head">
              <h3 dir="auto">{values.subject}</h3>
              <PriorityMark priority={values.priority} />
            </div>
            <p className="message-text" dir="auto">
              {values.body}
            </p>
            <ChosenFiles uploads={uploads} />
            <p className="review-after">{say("portal.new.after")}</p>
          </div>
        )}
        {sending.isError && opened === null && <Notice mood="bad">{sayTrouble(sending.error, say)}</Notice>}
        {sending.isError && opened !== null && (
          <Notice
            mood="warn"
            action={
              <ButtonLink to="/tickets/$id" params={{ id: opened.id }}>
                {say("portal.new.files.without")}
              </ButtonLink>
            }
          >
            {say("portal.new.files.trouble", { number: opened.number })}
          </Notice>
        )}
        <div className="guide-foot">
          {step > 0 && opened === null ? <Button onPress={() => move(step - 1)}>{say("portal.new.back")}</Button> : <span />}
          <Button type="submit" tone="primary" {...(last ? { icon: "send" as const } : {})} isPending={sending.isPending}>
            {say(last ? "portal.new.send" : "portal.new.next")}
          </Button>
        </div>
      </form>
    </Page>
  );
}
