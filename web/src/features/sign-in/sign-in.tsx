import { LANGUAGES, OWN_NAMES } from "@cems/i18n/languages";
import { Problem } from "@cems/api-client/problem";
import { useEffect, useState } from "react";
import { Controller, useForm } from "react-hook-form";
import { z } from "zod/mini";

import { checkedBy, fieldOf } from "#shared/forms.ts";
import { useSession, useSessionState } from "#shared/session-context.tsx";
import { useTexts } from "#shared/texts.tsx";
import { sayTrouble } from "#shared/trouble.ts";
import { Button } from "#ui/button.tsx";
import { PasswordField, TextField } from "#ui/field.tsx";
import { Notice } from "#ui/notice.tsx";
import "./sign-in.css";

const form = z.object({
  login: z.string().check(z.trim(), z.minLength(1, "signin.login.missing")),
  password: z.string().check(z.minLength(1, "signin.password.missing")),
});
type Missing = "signin.login.missing" | "signin.password.missing";

/** The way in. What follows a password, or stands beside it, gets a place in the same card. */
export function SignIn() {
  const { say, language, choose } = useTexts();
  const session = useSession();
  const state = useSessionState();
  const [trouble, setTrouble] = useState<unknown>(null);
  const { control, handleSubmit, resetField, setFocus, formState } = useForm({
    resolver: checkedBy(form),
    defaultValues: { login: "", password: "" },
  });
  const title = `${say("signin.title")} · ${say("shell.name")}`;
  useEffect(() => {
    document.title = title;
  }, [title]);

  const submit = handleSubmit(async ({ login, password }) => {
    setTrouble(null);
    try {
      await session.signIn(login, password);
    } catch (error) {
      setTrouble(error);
      if (error instanceof Problem && error.status === 401) {
        resetField("password");
        setFocus("password");
      }
    }
  });
  const refused = trouble instanceof Problem && trouble.status === 401;
  const because = state.kind === "signed-out" ? state.because : "nobody";

  return (
    <div className="signin">
      <aside className="signin-brand">
        <p className="signin-name">{say("shell.name")}</p>
        <div>
          <p className="signin-promise">{say("signin.promise")}</p>
          <p className="signin-text">{say("signin.promise.text")}</p>
        </div>
      </aside>
      <main className="signin-main">
        <form className="signin-card" onSubmit={(event) => void submit(event)} noValidate>
          <h1>{say("signin.title")}</h1>
          {trouble !== null && <Notice mood="bad">{refused ? say("signin.refused") : sayTrouble(trouble, say)}</Notice>}
          {trouble === null && because === "ended" && <Notice mood="info">{say("signin.expired")}</Notice>}
          {trouble === null && because === "left" && <Notice mood="good">{say("signin.left")}</Notice>}
          <Controller
            control={control}
            name="login"
            render={({ field, fieldState: { error } }) => (
              <TextField
                {...fieldOf(field)}
                label={say("signin.login")}
                type="text"
                autoComplete="username"
                spellCheck="false"
                error={error && say(error.message as Missing)}
              />
            )}
          />
          <Controller
            control={control}
            name="password"
            render={({ field, fieldState: { error } }) => (
              <PasswordField
                {...fieldOf(field)}
                label={say("signin.password")}
                autoComplete="current-password"
                error={error && say(error.message as Missing)}
              />
            )}
          />
          <Button type="submit" tone="primary" isPending={formState.isSubmitting}>
            {say("signin.submit")}
          </Button>
        </form>
        <nav className="signin-languages" aria-label={say("shell.language")}>
          {LANGUAGES.map((each) => (
            <button
              key={each}
              type="button"
              lang={each}
              aria-current={each === language ? "true" : undefined}
              onClick={() => choose(each)}
            >
              {OWN_NAMES[each]}
            </button>
          ))}
        </nav>
      </main>
    </div>
  );
}
