import { answer } from "@cems/api-client/client";
import { Problem } from "@cems/api-client/problem";
import { fitting, LANGUAGES, OWN_NAMES } from "@cems/i18n/languages";
import { queryOptions, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Controller, useForm } from "react-hook-form";
import { z } from "zod/mini";

import { useSingleKeys } from "#shared/actions/shortcuts.ts";
import { checkedBy, fieldOf } from "#shared/forms.ts";
import { useApi, useSession } from "#shared/session-context.tsx";
import type { User } from "#shared/session.ts";
import { useTexts } from "#shared/texts.tsx";
import { sayTrouble } from "#shared/trouble.ts";
import { Button } from "#ui/button.tsx";
import { Check } from "#ui/check.tsx";
import { type Option, Select } from "#ui/choice.tsx";
import { TextField } from "#ui/field.tsx";
import { Notice, Skeleton } from "#ui/notice.tsx";
import { Page } from "#ui/page.tsx";
import "./profile.css";

interface Seen {
  readonly user: User;
  readonly etag: string;
}

const ME = ["me"];
/** The choice of none: the API takes an empty text for it, a list needs a name. */
const NONE = "none";

const orNone = (choice: string) => (choice === NONE ? "" : choice);

const form = z.object({
  name: z.string().check(z.trim(), z.minLength(1), z.maxLength(200)),
  language: z.string(),
  zone: z.string(),
});
type Form = z.infer<typeof form>;

/** What somebody says about themselves. */
export function Profile() {
  const { say } = useTexts();
  const api = useApi();
  const seen = useQuery(
    queryOptions({
      queryKey: ME,
      queryFn: async ({ signal }): Promise<Seen> => {
        const { data, etag } = await answer(api.GET("/api/v1/me", { signal }));
        return { user: data, etag };
      },
    }),
  );
  return (
    <Page title={say("profile.title")} lead={say("profile.lead")}>
      {seen.data && <ProfileForm seen={seen.data} />}
      {seen.isPending && <Skeleton lines={4} label={say("ui.loading")} />}
      {seen.isError && (
        <Notice mood="bad" action={<Button onPress={() => void seen.refetch()}>{say("ui.retry")}</Button>}>
          {sayTrouble(seen.error, say)}
        </Notice>
      )}
      <Device />
    </Page>
  );
}

/** What holds on this device alone; appearance and language are in the header. */
function Device() {
  const { say } = useTexts();
  const [keys, chooseKeys] = useSingleKeys();
  return (
    <section className="profile panel" aria-labelledby="profile-device">
      <h2 id="profile-device" className="profile-title">
        {say("profile.device")}
      </h2>
      <Check help={say("profile.keys.help")} isSelected={keys} onChange={chooseKeys}>
        {say("profile.keys")}
      </Check>
    </section>
  );
}

function ProfileForm({ seen }: { seen: Seen }) {
  const { say, language, choose } = useTexts();
  const session = useSession();
  const client = useQueryClient();
  const { user } = seen;
  const { control, handleSubmit } = useForm<Form>({
    resolver: checkedBy(form),
    defaultValues: { name: user.name, language: user.language ?? NONE, zone: user.zone ?? NONE },
  });
  const saving = useMutation({
    mutationFn: async ({ name, ...chosen }: Form): Promise<Seen> => {
      const body = { name, language: orNone(chosen.language), zone: orNone(chosen.zone) };
      const params = { header: { "If-Match": seen.etag } };
      const { data, etag } = await answer(session.api.PATCH("/api/v1/me", { params, body }));
      return { user: data, etag };
    },
    onSuccess: (stands) => {
      client.setQueryData(ME, stands);
      session.changed(stands.user);
      if (stands.user.language !== user.language && stands.user.language) choose(fitting([stands.user.language]));
    },
    onError: (error) => {
      // What is written in the form stays; saving again is meant against what stands now.
      if (error instanceof Problem && error.status === 412) void client.invalidateQueries({ queryKey: ME });
    },
  });
  const changed = saving.error instanceof Problem && saving.error.status === 412;
  return (
    <form className="profile panel" noValidate onSubmit={(event) => void handleSubmit((values) => saving.mutate(values))(event)}>
      <Controller
        control={control}
        name="name"
        render={({ field, fieldState: { error } }) => (
          <TextField {...fieldOf(field)} label={say("profile.name")} autoComplete="name" maxLength={200} error={error && say("profile.name.missing")} />
        )}
      />
      <div className="profile-fact">
        <span className="field-label">{say("profile.login")}</span>
        <bdi>{user.login}</bdi>
      </div>
      <div className="profile-pair">
        <Controller
          control={control}
          name="language"
          render={({ field: { value, onChange } }) => (
            <Select
              label={say("profile.language")}
              value={value}
              onChange={onChange}
              options={[{ value: NONE, label: say("profile.language.organisation") }, ...languages(user.language, language)]}
            />
          )}
        />
        <Controller
          control={control}
          name="zone"
          render={({ field: { value, onChange } }) => (
            <Select
              label={say("profile.zone")}
              value={value}
              onChange={onChange}
              options={[{ value: NONE, label: say("profile.zone.organisation") }, ...zones(user.zone)]}
            />
          )}
        />
      </div>
      {saving.isError && <Notice mood={changed ? "warn" : "bad"}>{changed ? say("profile.changed") : sayTrouble(saving.error, say)}</Notice>}
      {saving.isSuccess && <Notice mood="good">{say("profile.saved")}</Notice>}
      <div className="profile-foot">
        <Button type="submit" tone="primary" isPending={saving.isPending}>
          {say("profile.save")}
        </Button>
      </div>
    </form>
  );
}

/** The app's languages, and the one of the profile if that is another: mails may come in it. */
function languages(own: string | null, shown: string): Option<string>[] {
  const offered: Option<string>[] = LANGUAGES.map((each) => ({ value: each, label: OWN_NAMES[each], lang: each }));
  if (own === null || LANGUAGES.some((each) => each === own)) return offered;
  return [...offered, { value: own, label: new Intl.DisplayNames(shown, { type: "language" }).of(own) ?? own }];
}

function zones(own: string | null): Option<string>[] {
  const known = new Set(Intl.supportedValuesOf("timeZone"));
  if (own !== null) known.add(own);
  return [...known].toSorted().map((zone) => ({ value: zone, label: zone.replaceAll("_", " ") }));
}
