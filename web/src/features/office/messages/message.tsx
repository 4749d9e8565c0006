import { type Answer, answer } from "@cems/api-client/client";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect, useState } from "react";

import { useApi } from "#shared/session-context.tsx";
import { useTexts } from "#shared/texts.tsx";
import { Button } from "#ui/button.tsx";
import { TextField } from "#ui/field.tsx";
import { Empty, Notice } from "#ui/notice.tsx";
import { Page } from "#ui/page.tsx";

import { useEditor } from "../kit/editor.ts";
import { EditorForm } from "../kit/editor-form.tsx";
import { LiquidField } from "../kit/liquid-field.tsx";
import { Back, Loaded } from "../kit/loaded.tsx";
import { languageName } from "../kit/names.ts";
import { edit } from "../kit/queries.ts";
import { sayRefusal } from "../kit/refusal.ts";
import { type Kind, type Messages, messagesOf } from "./queries.ts";
import "./messages.css";

interface Words {
  subject: string;
  body: string;
}

const SUBJECT = 150;
const BODY = 4000;
const PATIENCE = 600; // milliseconds from the last letter to the preview

const plain = (text: string) => text;

function wordsOf({ data, etag }: Answer<Messages>, kind: string, language: string): Answer<Words> | null {
  const words = data.items.find((each) => each.kind === kind)?.languages[language];
  return words ? { data: { subject: words.subject, body: words.body }, etag } : null;
}

/** The words of one mail in one language. */
export function Message({ kind, language }: { kind: string; language: string }) {
  const { say, language: shown } = useTexts();
  const messages = useQuery(messagesOf(useApi()));
  const known = messages.data?.data.items.find((each) => each.kind === kind)?.kind;
  return (
    <Page
      title={known ? say(`office.message.${known}`) : say("office.messages")}
      lead={known && `${languageName(language, shown)} · ${say(`office.message.${known}.help`)}`}
      back={<Back to="/office/messages">{say("office.messages")}</Back>}
    >
      <Loaded query={messages}>
        {(seen) => {
          const words = wordsOf(seen, kind, language);
          if (!known || !words) return <Empty title={say("office.message.gone")}>{say("office.message.gone.text")}</Empty>;
          const changed = seen.data.items.find((each) => each.kind === kind)?.languages[language]?.changed ?? null;
          return <MessageEditor key={String(changed !== null)} seen={words} kind={known} language={language} isOwn={changed !== null} />;
        }}
      </Loaded>
    </Page>
  );
}

interface MessageEditorProps {
  seen: Answer<Words>;
  kind: Kind;
  language: string;
  /** Whether somebody here wrote them; what is shipped cannot be gone back from. */
  isOwn: boolean;
}

function MessageEditor({ seen, kind, language, isOwn }: MessageEditorProps) {
  const { say } = useTexts();
  const api = useApi();
  const client = useQueryClient();
  const params = { path: { kind, language } };
  const editor = useEditor<Words>({
    seen,
    reread: async () => wordsOf(await client.fetchQuery({ ...messagesOf(api), staleTime: 0 }), kind, language) ?? seen,
    save: async (body, saving) => {
      const stands = await answer(api.PUT("/api/v1/message-templates/{kind}/{language}", { params: { ...params, header: edit(saving) }, body }));
      client.setQueryData(messagesOf(api).queryKey, stands);
      return wordsOf(stands, kind, language) ?? { data: body, etag: stands.etag };
    },
    check: ({ subject, body }) => ({
      ...(subject.trim() === "" ? { subject: say("office.error.missing") } : {}),
      ...(body.trim() === "" ? { body: say("office.error.missing") } : {}),
    }),
  });
  const { draft, errors, set } = editor;
  return (
    <EditorForm
      editor={editor}
      parts={{ subject: { label: say("office.message.subject"), show: plain }, body: { label: say("office.message.body"), show: plain } }}
      actions={isOwn && !editor.dirty && <Shipped kind={kind} language={language} etag={seen.etag} />}
    >
      <div className="office-pair">
        <section className="panel office-part" lang={language}>
          <TextField label={say("office.message.subject")} help={say("office.message.subject.help")} value={draft.subject} onChange={(subject) => set({ subject })} maxLength={SUBJECT} error={errors["subject"]} />
          <LiquidField
            kind={kind}
            label={say("office.message.body")}
            help={say("office.message.body.help")}
            variablesHelp={say("office.message.variables.help")}
            rows={9}
            value={draft.body}
            onChange={(body) => set({ body })}
            maxLength={BODY}
            error={errors["body"]}
          />
        </section>
        <Preview kind={kind} language={language} words={draft} />
      </div>
    </EditorForm>
  );
}

function Preview({ kind, language, words }: { kind: Kind; language: string; words: Words }) {
  const { say } = useTexts();
  const api = useApi();
  const [asked, setAsked] = useState(words);
  useEffect(() => {
    const waiting = setTimeout(() => setAsked(words), PATIENCE);
    return () => clearTimeout(waiting);
  }, [words]);
  const preview = useQuery({
    queryKey: ["message-preview", kind, language, asked],
    queryFn: async ({ signal }) => (await answer(api.POST("/api/v1/message-templates/preview", { body: { kind, language, ...asked }, signal }))).data,
    enabled: asked.subject.trim() !== "" && asked.body.trim() !== "",
    placeholderData: (before) => before,
    retry: false,
  });
  return (
    <section className="panel office-part" aria-labelledby="preview">
      <h2 id="preview">{say("office.message.preview")}</h2>
      <p className="field-help">{say("office.message.preview.help")}</p>
      {preview.isError && <Notice mood="bad">{sayRefusal(preview.error, say)}</Notice>}
      {preview.data && preview.data.unknown.length > 0 && <Notice mood="bad">{say("office.message.unknown", { names: preview.data.unknown.join(", ") })}</Notice>}
      {preview.data && preview.data.missing.length > 0 && (
        <Notice mood="warn">{say("office.message.missing", { names: preview.data.missing.map(({ description }) => description).join(", ") })}</Notice>
      )}
      {preview.data && (
        <div className="mail" lang={language} dir="auto">
          <p className="mail-subject">{preview.data.subject}</p>
          <p className="mail-text">{preview.data.text}</p>
        </div>
      )}
    </section>
  );
}

/** Goes back to the words that come with the product. */
function Shipped({ kind, language, etag }: { kind: Kind; language: string; etag: string }) {
  const { say } = useTexts();
  const api = useApi();
  const client = useQueryClient();
  const [key] = useState(() => crypto.randomUUID());
  const going = useMutation({
    mutationFn: () => answer(api.DELETE("/api/v1/message-templates/{kind}/{language}", { params: { path: { kind, language }, header: edit({ etag, key }) } })),
    onSuccess: () => client.invalidateQueries({ queryKey: messagesOf(api).queryKey }),
  });
  return (
    <>
      {going.isError && <Notice mood="bad">{sayRefusal(going.error, say)}</Notice>}
      <Button isPending={going.isPending} onPress={() => going.mutate()}>
        {say("office.message.back")}
      </Button>
    </>
  );
}
